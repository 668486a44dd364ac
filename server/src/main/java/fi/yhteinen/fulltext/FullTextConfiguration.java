package fi.yhteinen.fulltext;

import fi.yhteinen.access.Access;
import fi.yhteinen.store.Outbox;
import fi.yhteinen.store.ResourceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchSettings.class)
class FullTextConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(FullTextConfiguration.class);

  @Bean
  Lexicon lexicon() {
    Lexicon lexicon = Lexicon.open();
    if (!lexicon.hasFinnishDictionary()) {
      LOG.warn(
          "no Finnish dictionary: text search knows stems only; install libvoikko1 and voikko-fi");
    }
    return lexicon;
  }

  @Bean
  Analyser textAnalyser(Lexicon lexicon) {
    return new Analyser(lexicon);
  }

  @Bean
  QueryParser textQueryParser(Lexicon lexicon) {
    return new QueryParser(lexicon);
  }

  @Bean
  ElasticsearchConnection elasticsearchConnection(ElasticsearchSettings settings) {
    return new ElasticsearchConnection(settings);
  }

  @Bean
  TextIndexes textIndexes(ElasticsearchConnection connection, ElasticsearchSettings settings) {
    return new TextIndexes(connection, settings.index() + TextIndexes.FORM);
  }

  @Bean
  IndexWriter textIndexWriter(ElasticsearchConnection connection) {
    return new IndexWriter(connection);
  }

  @Bean
  IndexFollower textIndexFollower(
      TextIndexes indexes,
      IndexWriter writer,
      ResourceStore store,
      Access access,
      Analyser analyser) {
    return new IndexFollower(indexes, writer, store, access, analyser);
  }

  @Bean
  Rebuild textRebuild(
      TextIndexes indexes,
      IndexWriter writer,
      IndexFollower follower,
      ResourceStore store,
      TransactionTemplate transaction) {
    return new Rebuild(indexes, writer, follower, store, transaction);
  }

  @Bean
  Reconcile textReconcile(
      ElasticsearchConnection connection,
      TextIndexes indexes,
      IndexWriter writer,
      IndexFollower follower,
      ResourceStore store,
      TransactionTemplate transaction) {
    return new Reconcile(connection, indexes, writer, follower, store, transaction);
  }

  @Bean
  TextSearcher textSearcher(
      ElasticsearchConnection connection, TextIndexes indexes, QueryParser parser) {
    return new TextSearcher(connection, indexes, parser);
  }

  @Bean
  FullTextIndex fullTextIndex(
      TextSearcher searcher, Access access, Rebuild rebuild, Reconcile reconcile) {
    return new FullTextIndex(searcher, access, rebuild, reconcile);
  }

  @Bean
  Snippets snippets(QueryParser parser, Analyser analyser) {
    return new Snippets(parser, analyser);
  }

  @Bean
  IndexTally textIndexTally(
      ElasticsearchConnection connection, TextIndexes indexes, IndexWriter writer) {
    return new IndexTally(connection, indexes, writer);
  }

  @Bean
  IndexWatch textIndexWatch(
      TextIndexes indexes,
      IndexTally tally,
      Reconcile reconcile,
      Rebuild rebuild,
      ResourceStore store,
      Outbox outbox,
      ElasticsearchSettings settings) {
    return new IndexWatch(
        indexes, tally, reconcile, rebuild, store, outbox, settings.watchInterval());
  }

  @Bean("fulltextHealthIndicator")
  FullTextHealth fullTextHealth(TextIndexes indexes, Lexicon lexicon, Outbox outbox) {
    return new FullTextHealth(indexes, lexicon, outbox);
  }

  @Bean
  TextIndexEndpoint textIndexEndpoint(
      FullTextIndex index, IndexTally tally, ResourceStore store, Outbox outbox) {
    return new TextIndexEndpoint(index, tally, store, outbox);
  }
}
