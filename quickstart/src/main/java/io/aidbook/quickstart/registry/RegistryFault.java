package io.aidbook.quickstart.registry;

/** A question that the registry answers with an error, in Confluent's codes. */
final class RegistryFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private RegistryFault(int code, String message) {
    super(message);
    this.code = code;
  }

  static RegistryFault notFound() {
    return new RegistryFault(404, "HTTP 404 Not Found");
  }

  static RegistryFault noSubject(String subject) {
    return new RegistryFault(40401, "Subject '%s' not found.".formatted(subject));
  }

  static RegistryFault noVersion(String version) {
    return new RegistryFault(40402, "Version %s not found.".formatted(version));
  }

  static RegistryFault noSchema() {
    return new RegistryFault(40403, "Schema not found");
  }

  static RegistryFault noConfig(String subject) {
    return new RegistryFault(
        40408,
        "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
  }

  static RegistryFault incompatible(String subject, String details) {
    return new RegistryFault(
        409,
        "Schema being registered is incompatible with an earlier schema for subject \"%s\": %s"
            .formatted(subject, details));
  }

  static RegistryFault invalidSchema(String details) {
    return new RegistryFault(42201, "Invalid schema: " + details);
  }

  static RegistryFault invalidVersion(String version) {
    return new RegistryFault(
        42202,
        "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1]"
                .formatted(version)
            + " and the string \"latest\"");
  }

  static RegistryFault invalidCompatibility(String level) {
    return new RegistryFault(42203, "Invalid compatibility level '%s'.".formatted(level));
  }

  static RegistryFault invalidRequest(String details) {
    return new RegistryFault(422, details);
  }

  static RegistryFault tooLarge(int limit) {
    return new RegistryFault(413, "The request exceeds %d bytes.".formatted(limit));
  }

  static RegistryFault full(String what, int limit) {
    return new RegistryFault(
        42206, "This registry holds no more than %d %s.".formatted(limit, what));
  }

  static RegistryFault internal(String details) {
    return new RegistryFault(50001, "Error in the registry: " + details);
  }

  /** Confluent's error code; its first three digits are the HTTP status. */
  int code() {
    return code;
  }

  int status() {
    return code < 1_000 ? code : code / 100;
  }
}
