package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Which port each server of a stack listens on: chosen once, then kept in its home. */
final class Ports {

  private static final int TRIES = 200;

  private final Path file;
  private final int shift;

  Ports(StackHome home) {
    this.file = home.folder().resolve("ports.properties");
    this.shift = home.portShift();
  }

  /** The port kept for a server; the usual one when none was chosen yet. */
  int of(String server, int usual) {
    return Integer.parseInt(read().getProperty(server, Integer.toString(usual + shift)));
  }

  /** The kept port, or when something else listens there by now, the next free one. */
  synchronized int take(String server, int usual) {
    var kept = read();
    var first = of(server, usual);
    for (var port = first; port < first + TRIES; port++) {
      if (isFree(port) && !isKeptForAnother(kept, server, port)) {
        kept.setProperty(server, Integer.toString(port));
        write(kept);
        return port;
      }
    }
    throw new IllegalStateException("no free port for " + server + " from " + first + " on");
  }

  private static boolean isKeptForAnother(Properties kept, String server, int port) {
    return kept.stringPropertyNames().stream()
        .anyMatch(name -> !name.equals(server) && kept.getProperty(name).equals("" + port));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Properties read() {
    var kept = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
    return kept;
  }

  private void write(Properties kept) {
    try (var writer = Files.newBufferedWriter(file)) {
      kept.store(writer, "The ports of this stack; chosen once, then kept.");
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
