package fi.yhteinen.search;

import fi.yhteinen.store.Choice;
import fi.yhteinen.store.ChosenVersions;
import java.util.List;
import java.util.Optional;

/** The first page of a search that is understood and not yet asked for. */
public interface BegunSearch {

  /**
   * What one statement has to choose for the page, alone or with others of the same shape; empty
   * when the page takes more than that, then only {@link #page()} answers it.
   */
  Optional<Choice> choice();

  /**
   * The page of what was chosen.
   *
   * @throws fi.yhteinen.model.RefusedException BadRequest when it was too costly
   */
  SearchPage page(List<ChosenVersions.Chosen> chosen);

  /** The page, asked for by itself. */
  SearchPage page();
}
