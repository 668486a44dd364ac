package fi.yhteinen.profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Compiles the FHIR Shorthand of the module. */
final class Shorthand {

  private final Path module;
  private final Path work;

  /**
   * @param module the folder of the module, which holds {@code fsh}
   */
  Shorthand(Path module) {
    this.module = module.toAbsolutePath();
    this.work = this.module.resolve("target/shorthand");
  }

  /** The compiled resources, file name to JSON text, with the lists of searches filled in. */
  Map<String, String> compile() throws IOException, InterruptedException {
    var home = work.resolve("home");
    CorePackage.into(home);
    install();
    var out = work.resolve("out");
    run(out, home);
    var compiled = new TreeMap<String, String>();
    try (var files = Files.list(out.resolve("fsh-generated/resources"))) {
      for (var file : files.toList()) {
        compiled.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    compiled.compute(ServerStatement.FILE, (name, text) -> ServerStatement.complete(compiled));
    return compiled;
  }

  private void install() throws IOException, InterruptedException {
    var compiler = work.resolve("compiler");
    Files.createDirectories(compiler);
    var wanted = Files.readString(module.resolve("fsh/package-lock.json"));
    var installed = compiler.resolve("installed.json");
    if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
      return;
    }
    Files.deleteIfExists(installed);
    for (var name : new String[] {"package.json", "package-lock.json", ".npmrc"}) {
      Files.writeString(
          compiler.resolve(name), Files.readString(module.resolve("fsh").resolve(name)));
    }
    call(
        new ProcessBuilder(
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--loglevel=error")
            .directory(compiler.toFile()));
    Files.writeString(installed, wanted);
  }

  private void run(Path out, Path home) throws IOException, InterruptedException {
    var compiler = work.resolve("compiler/node_modules/fsh-sushi/dist/app.js");
    var process =
        new ProcessBuilder(
            "node",
            compiler.toString(),
            "build",
            "--snapshot",
            "--log-level",
            "warn",
            "--out",
            out.toString(),
            module.resolve("fsh").toString());
    process.environment().put("HOME", home.toString());
    // No registry is asked: everything the sources need is below the home.
    process.environment().put("FPL_REGISTRY", "http://127.0.0.1:9");
    call(process);
  }

  private void call(ProcessBuilder process) throws IOException, InterruptedException {
    var log = work.resolve("log.txt");
    var started = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!started.waitFor(5, TimeUnit.MINUTES)) {
      started.destroyForcibly();
      throw new IllegalStateException(process.command() + " took more than five minutes");
    }
    if (started.exitValue() != 0) {
      throw new IllegalStateException(process.command() + " said:\n" + Files.readString(log));
    }
  }
}
