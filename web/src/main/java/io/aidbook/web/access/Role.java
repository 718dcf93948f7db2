package io.aidbook.web.access;

import io.javalin.security.RouteRole;

/** Who may use a route. A user may have several roles; each says only what it allows. */
public enum Role implements RouteRole {
  /** Whoever can reach the address, signed in or not. */
  ANYONE,
  /** Sees the board: candidates, totals, commitments. */
  VIEWER,
  /** Publishes offers and needs of its own party, changes and erases them. */
  PUBLISHER,
  /** Decides on candidates, of some regions or of all, and sees what a viewer sees. */
  COORDINATOR
}
