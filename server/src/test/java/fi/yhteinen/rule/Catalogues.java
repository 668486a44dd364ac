package fi.yhteinen.rule;

import java.util.List;

/** Catalogues for the tests of other rooms. */
public final class Catalogues {

  private Catalogues() {}

  /** The rules that the hub delivers. */
  public static Catalogue delivered() {
    return CatalogueFile.delivered(List.of());
  }

  /** The same with a file of an operator. */
  public static Catalogue with(String file) {
    return CatalogueFile.delivered(List.of(file));
  }
}
