package io.aidbook.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that one address has too many of, and those whose request does not come: a
 * byte now and then would keep them open for ever, and their places taken.
 */
final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {
  private final ClientAddress clients;
  private final LimitSettings limits;
  private final Scheduler scheduler;
  private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

  /** A closed connection no longer says its address. */
  private final Map<Connection, InetAddress> addresses = new ConcurrentHashMap<>();

  private final Map<Connection, Awaited> awaited = new ConcurrentHashMap<>();
  private volatile Scheduler.Task next;

  ConnectionWatch(ClientAddress clients, LimitSettings limits, Scheduler scheduler) {
    this.clients = clients;
    this.limits = limits;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      awaited.put(connection, new Awaited(connection));
    }
    InetAddress address = counted(connection);
    if (address == null) {
      return;
    }
    addresses.put(connection, address);
    if (perAddress.merge(address, 1, Integer::sum) > limits.connectionsPerAddress()) {
      connection.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    awaited.remove(connection);
    InetAddress address = addresses.remove(connection);
    if (address != null) {
      perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  /** The address of a connection of the network itself; null of a layer above, or of a proxy. */
  private InetAddress counted(Connection connection) {
    if (connection.getEndPoint() instanceof SocketChannelEndPoint
        && connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
        && !clients.isTrusted(remote.getAddress())) {
      return remote.getAddress();
    }
    return null;
  }

  @Override
  protected void doStart() {
    again();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void again() {
    long period = Math.max(1, limits.headerTime().toMillis() / 4);
    next =
        scheduler.schedule(
            () -> {
              closeLate();
              if (isRunning()) {
                again();
              }
            },
            period,
            TimeUnit.MILLISECONDS);
  }

  private void closeLate() {
    long now = System.nanoTime();
    awaited.values().forEach(each -> each.look(now, limits.headerTime().toNanos()));
  }

  /** A connection whose next request is awaited, as it was when last looked at. */
  private static final class Awaited {
    private final Connection connection;
    private long requests = -1;
    private long bytes;

    /** When the request began to be awaited; null while none is. */
    private Long begun;

    Awaited(Connection connection) {
      this.connection = connection;
      begun = System.nanoTime();
    }

    void look(long now, long atMost) {
      boolean busy = connection.getMessagesIn() > connection.getMessagesOut();
      if (busy || connection.getMessagesIn() != requests) {
        // The first request is due from the beginning on, a later one from its first bytes on.
        boolean first = requests < 0 && connection.getMessagesIn() == 0;
        requests = connection.getMessagesIn();
        bytes = connection.getBytesIn();
        begun = first ? begun : null;
      } else if (begun == null) {
        begun = connection.getBytesIn() == bytes ? null : now;
      } else if (now - begun > atMost) {
        connection.close();
      }
    }
  }
}
