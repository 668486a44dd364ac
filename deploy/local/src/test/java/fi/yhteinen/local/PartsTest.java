package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  @TempDir Path folder;

  @Test
  void serversUnpackedAtTheSameTimeMayNeedTheSameFolder() throws Exception {
    try (var servers = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 200; round++) {
        var parts = folder.resolve("home-" + round).resolve("parts");
        var start = new CountDownLatch(1);
        var waiting = new ArrayList<Future<?>>();
        for (int server = 0; server < 8; server++) {
          Callable<Void> unpack =
              () -> {
                start.await();
                Parts.openFolder(parts);
                return null;
              };
          waiting.add(servers.submit(unpack));
        }
        start.countDown();
        for (var server : waiting) {
          server.get();
        }
        assertThat(parts).isDirectory();
      }
    }
  }

  @Test
  void refusesAFileWhereAFolderShouldBe() throws Exception {
    var file = Files.createFile(folder.resolve("parts"));
    assertThatThrownBy(() -> Parts.openFolder(file)).isInstanceOf(FileAlreadyExistsException.class);
  }
}
