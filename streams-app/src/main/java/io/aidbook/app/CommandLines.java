package io.aidbook.app;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands have in common: their version, and how a wrong command line is refused. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * Sets a command and its subcommands up.
   *
   * @param command as made of its annotations
   * @return the same
   */
  public static CommandLine setUp(CommandLine command) {
    setVersion(command);
    register(command, Integer.class, int.class, BigInteger::intValueExact);
    register(command, Long.class, long.class, BigInteger::longValueExact);
    register(command, Short.class, short.class, BigInteger::shortValueExact);
    command.registerConverter(ZoneId.class, CommandLines::zone);
    return command.setParameterExceptionHandler((refusal, line) -> refuse(refusal));
  }

  private static void setVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(() -> new String[] {"Aidbook " + Release.version()});
    command.getSubcommands().values().forEach(CommandLines::setVersion);
  }

  private static <T> void register(
      CommandLine command, Class<T> type, Class<T> primitive, Function<BigInteger, T> narrow) {
    ITypeConverter<T> converter = text -> number(text, narrow);
    command.registerConverter(type, converter).registerConverter(primitive, converter);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String hint =
          ZoneId.getAvailableZoneIds().stream()
              .filter(text::equalsIgnoreCase)
              .findFirst()
              .map("; did you mean %s?"::formatted)
              .orElse(": use a name such as Europe/Warsaw or UTC, or an offset such as +02:00");
      throw new TypeConversionException("'%s' is no time zone%s".formatted(text, hint));
    }
  }

  private static <T> T number(String text, Function<BigInteger, T> narrow) {
    try {
      return narrow.apply(new BigInteger(text));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is no whole number".formatted(text));
    } catch (ArithmeticException e) {
      throw new TypeConversionException("'%s' is too large a number".formatted(text));
    }
  }

  /**
   * The error is the last line, so that a help text never pushes it off the screen. Only a command
   * that consists of others shows its help: there the choice is what somebody is missing.
   */
  private static int refuse(ParameterException refusal) {
    CommandLine command = refusal.getCommandLine();
    PrintWriter err = command.getErr();
    if (command.getSubcommands().isEmpty()) {
      err.printf("To see the options: %s --help%n", command.getCommandSpec().qualifiedName());
    } else {
      command.usage(err);
      err.println();
    }
    err.println(refusal.getMessage() + didYouMean(refusal));
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String didYouMean(ParameterException refusal) {
    List<String> suggestions =
        refusal instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return suggestions.isEmpty()
        ? ""
        : "; did you mean %s?".formatted(String.join(" or ", suggestions));
  }
}
