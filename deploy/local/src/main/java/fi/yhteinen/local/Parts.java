package fi.yhteinen.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The servers as Maven brought them, unpacked when first asked for. Unpacking goes to a folder
 * beside and is renamed when complete, so an interrupted one leaves nothing half done.
 */
final class Parts {

  private Parts() {}

  /** A PostgreSQL: an archive in an archive, as the embedded binaries are published. */
  static Path postgres(Path under) {
    return unpacked(archive("postgresql"), under, Parts::unpackPostgres);
  }

  /** An Elasticsearch or a Keycloak: a zip with one folder in it. */
  static Path server(String name, Path under) {
    return unpacked(archive(name), under, Parts::unpackZip);
  }

  static void delete(Path folder) {
    if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + folder, e);
    }
  }

  /** Built by Maven into {@code target/parts}, beside the classes or the jar of this module. */
  private static Path archive(String name) {
    try {
      var source = Parts.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      var folder = Path.of(source).resolveSibling("parts");
      try (var files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().startsWith(name + "-"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no " + name + " in " + folder));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this class has no place in the file system", e);
    } catch (IOException e) {
      throw new UncheckedIOException("looking for " + name + "; build deploy/local first", e);
    }
  }

  private static Path unpacked(Path archive, Path under, Unpacking unpacking) {
    var file = archive.getFileName().toString();
    var folder = under.resolve(file.substring(0, file.lastIndexOf('.')));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    var unfinished = under.resolve(folder.getFileName() + ".new");
    delete(unfinished);
    try {
      openFolder(under);
      openFolder(unfinished);
      unpacking.unpack(archive, unfinished);
      Files.move(unfinished, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("unpacking " + file, e);
    }
  }

  private static void unpackPostgres(Path archive, Path target) throws IOException {
    try (var jar = new ZipInputStream(Files.newInputStream(archive))) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          unpackTar(new XZCompressorInputStream(new BufferedInputStream(jar)), target);
          return;
        }
      }
    }
    throw new IOException(archive + " holds no .txz");
  }

  private static void unpackTar(InputStream stream, Path target) throws IOException {
    var tar = new TarArchiveInputStream(stream);
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      var file = inside(target, entry.getName());
      if (entry.isDirectory()) {
        openFolder(file);
      } else if (entry.isSymbolicLink()) {
        openFolder(parent(file));
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        write(tar, file, entry.getMode());
      }
    }
  }

  private static void unpackZip(Path archive, Path target) throws IOException {
    try (var zip = ZipFile.builder().setPath(archive).get()) {
      for (var entry :
          (Iterable<? extends org.apache.commons.compress.archivers.zip.ZipArchiveEntry>)
              () -> zip.getEntries().asIterator()) {
        var path = Path.of(entry.getName());
        if (path.getNameCount() < 2) {
          continue; // the one folder that holds everything
        }
        var file = inside(target, path.subpath(1, path.getNameCount()).toString());
        if (entry.isDirectory()) {
          openFolder(file);
        } else {
          write(zip.getInputStream(entry), file, entry.getUnixMode());
        }
      }
    }
  }

  private static void write(InputStream content, Path file, int mode) throws IOException {
    openFolder(parent(file));
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    var executable = (mode & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /**
   * Folders that a user other than their owner may read, whatever the umask says. The servers are
   * unpacked at the same time, so another of them may make the same folder first.
   */
  static void openFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var above = folder.getParent();
    if (above != null) {
      openFolder(above);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        return;
      }
      throw e;
    }
    Set<PosixFilePermission> open = new HashSet<>(PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(folder, open);
  }

  private static Path inside(Path target, String name) throws IOException {
    var file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new IOException(name + " leads out of its archive");
    }
    return file;
  }

  private static Path parent(Path file) {
    var parent = file.getParent();
    return parent == null ? file : parent;
  }

  private interface Unpacking {
    void unpack(Path archive, Path target) throws IOException;
  }
}
