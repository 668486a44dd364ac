package fi.yhteinen.validation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something dear that is made when first asked for, once. */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> making;
  private volatile @Nullable T made;

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public T get() {
    var value = made;
    return value == null ? make() : value;
  }

  private synchronized T make() {
    var value = made;
    if (value == null) {
      value = making.get();
      made = value;
    }
    return value;
  }
}
