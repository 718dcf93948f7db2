package io.aidbook.access;

import java.util.Map;

/** How clients come in to a broker and show who they are. */
interface Door {
  /** Settings of the broker. */
  Map<String, String> broker();

  /** Settings of a client, without the address. */
  Map<String, String> client(String user);

  /** Whom the broker takes the user for. */
  String principal(String user);
}
