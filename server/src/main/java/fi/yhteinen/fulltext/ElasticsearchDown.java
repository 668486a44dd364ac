package fi.yhteinen.fulltext;

/** Elasticsearch is away for the moment; nothing is wrong with what was asked. */
final class ElasticsearchDown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ElasticsearchDown(String message, Throwable cause) {
    super(message, cause);
  }
}
