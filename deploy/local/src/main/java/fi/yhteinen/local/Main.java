package fi.yhteinen.local;

/** The command line behind the script {@code hub}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("stop")) {
      LocalStack.asItIs(StackHome.ofClone(), Progress.onScreen()).close();
    } else {
      var stack = LocalStack.open(StackHome.ofClone(), Progress.onScreen());
      System.out.println(stack.jdbcUrl());
    }
  }
}
