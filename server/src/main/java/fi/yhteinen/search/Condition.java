package fi.yhteinen.search;

import java.util.List;

/** One condition of a search, understood. The conditions of a search all hold. */
sealed interface Condition {

  /**
   * The parameter has one of these values, or, negated, none of them.
   *
   * @param isTelling whether few records of many have one and the same value
   */
  record Values(int parameter, boolean negated, boolean isTelling, List<Match> anyOf)
      implements Condition {
    public Values {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** One element has all values of one of these combinations, in the order of the components. */
  record Joined(Parameter composite, List<List<Match>> anyOf) implements Condition {
    public Joined {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** The record has no value for the parameter, or has one. */
  record Missing(Parameter parameter, boolean missing) implements Condition {}

  /** The reference points to a visible record that fulfils the condition for its type. */
  record Chain(Parameter reference, List<Hop> hops) implements Condition {
    public Chain {
      hops = List.copyOf(hops);
    }
  }

  /** What a record of one type must fulfil at the end of a chain. */
  record Hop(String type, Condition condition) {}

  /** A visible record that refers here by this reference fulfils the condition. */
  record Has(Parameter reference, Condition condition) implements Condition {}

  /** The record is one of these. */
  record Ids(List<Long> addresses) implements Condition {
    public Ids {
      addresses = List.copyOf(addresses);
    }
  }

  /** The record was last written then. */
  record Updated(List<Match.Time> anyOf) implements Condition {
    public Updated {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** All of these hold. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** One of these holds, or several. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /** This does not hold. */
  record Not(Condition condition) implements Condition {}

  /** The record's text matches; answered by full text. */
  record Words(TextMatches.Part part, String query) implements Condition {}
}
