package io.aidbook.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.rocksdb.NativeLibraryLoader;

/**
 * Unpacks RocksDB's native library into the state directory instead of the directory for temporary
 * files. There it would get a new name at every start and stay behind when the process is killed;
 * here it replaces the one before. A read-only file system around the state directory does no harm
 * either.
 */
final class StoreLibrary {
  private static final String DIRECTORY = "native";

  private StoreLibrary() {}

  /**
   * Loads the library; has to come before the first store is opened.
   *
   * @param stateDirectory is made where it is not there
   * @throws KafkaException when the directory cannot be written
   */
  static void load(Path stateDirectory) {
    Path directory = stateDirectory.resolve(DIRECTORY);
    try {
      Files.createDirectories(directory);
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException e) {
      throw new KafkaException(
          "state.dir %s cannot be written (%s)".formatted(stateDirectory, e), e);
    }
  }
}
