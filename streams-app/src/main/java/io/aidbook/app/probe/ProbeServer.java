package io.aidbook.app.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server: one answer for each connection, and a thread for each, so that nobody waits
 * for whoever is slow. {@link ProbeConnections} limits how many there are and how long they last.
 *
 * <p>The JDK's own server is not used: it reads heads of requests with the threads that answer, and
 * cannot tell addresses apart before, so that a few slow connections keep a supervisor out, who
 * then kills the instance.
 */
final class ProbeServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProbeServer.class);

  /** Begins the paths that are always answered; the others cost more and wait for nobody. */
  private static final String HEALTH = "/health/";

  /** How many of the others are answered at a time. */
  private static final int COSTLY_AT_A_TIME = 4;

  /**
   * Connections that wait to be accepted. They cost nothing; beyond them the system drops requests,
   * and who asked tries again after a second, which is as long as some supervisors wait.
   */
  private static final int BACKLOG = 1_024;

  /** Those that were closed may take a moment to end. */
  private static final int THREADS = 2 * ProbeConnections.MOST;

  /**
   * Between two tries where no connection can be accepted: that lasts where the process has no file
   * descriptors left.
   */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Of a body that nobody asked for, so much is read before the connection is closed. */
  private static final int DRAINED_BYTES = 65_536;

  private final ServerSocket socket;
  private final Map<String, Supplier<Answer>> endpoints;
  private final ProbeConnections connections = new ProbeConnections(System::nanoTime);
  private final Semaphore costly = new Semaphore(COSTLY_AT_A_TIME);
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService timer;
  private final Thread acceptor;
  private final CountDownLatch closed = new CountDownLatch(1);

  private ProbeServer(ServerSocket socket, Map<String, Supplier<Answer>> endpoints) {
    this.socket = socket;
    this.endpoints = new TreeMap<>(endpoints);
    ThreadFactory factory = factory();
    this.threads =
        new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    this.timer = Executors.newSingleThreadScheduledExecutor(factory);
    this.acceptor = factory.newThread(this::accept);
  }

  /**
   * Starts to answer.
   *
   * @param address where; port 0 is any free one
   * @param endpoints what, by path
   * @throws CannotBindException when the address is taken, unknown or not allowed
   */
  static ProbeServer start(InetSocketAddress address, Map<String, Supplier<Answer>> endpoints)
      throws CannotBindException {
    ServerSocket socket = null;
    try {
      socket = new ServerSocket();
      socket.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      throw new CannotBindException(
          "the probes cannot listen on %s:%d: %s; choose another probe.host or probe.port"
              .formatted(address.getHostString(), address.getPort(), reasonOf(e, address)),
          e);
    }
    ProbeServer probes = new ProbeServer(socket, endpoints);
    var unused =
        probes.timer.scheduleAtFixedRate(probes.connections::closeOverdue, 1, 1, TimeUnit.SECONDS);
    probes.acceptor.start();
    return probes;
  }

  private static String reasonOf(Exception e, InetSocketAddress address) {
    return address.isUnresolved() ? "the host is not known" : e.getMessage();
  }

  private static ThreadFactory factory() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "aidbook-probe-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        connections.add(accepted);
        hand(accepted);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.warn("A connection to the probes cannot be accepted: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      var unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(Socket accepted) {
    try {
      threads.execute(() -> serve(accepted));
    } catch (RejectedExecutionException e) {
      connections.close(accepted);
    }
  }

  private void serve(Socket accepted) {
    try {
      accepted.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(accepted.getInputStream());
      RequestHead head = RequestHead.read(in).orElse(null);
      Answer answer =
          head == null
              ? Answer.text(Answer.BAD_REQUEST, "This is no request that is understood here\n")
              : answer(head);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      OutputStream out = accepted.getOutputStream();
      out.write(RequestHead.ofAnswer(answer, body.length));
      if (head == null || !head.method().equals("HEAD")) {
        out.write(body);
      }
      out.flush();
      accepted.shutdownOutput();
      if (answer.status() == Answer.BAD_REQUEST || answer.status() == Answer.NOT_ALLOWED) {
        // Closed with bytes unread, the connection would be reset and the answer lost.
        in.skip(DRAINED_BYTES);
      }
    } catch (IOException e) {
      log.debug("A connection to the probes ended early: {}", e.toString());
    } finally {
      connections.close(accepted);
    }
  }

  private Answer answer(RequestHead head) {
    Supplier<Answer> endpoint = endpoints.get(head.path());
    if (endpoint == null) {
      return Answer.text(
          Answer.NOT_FOUND, "There is: " + String.join(" ", endpoints.keySet()) + "\n");
    }
    if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
      return Answer.text(Answer.NOT_ALLOWED, "Only GET and HEAD are allowed\n");
    }
    if (head.path().startsWith(HEALTH)) {
      return answer(head.path(), endpoint);
    }
    if (!costly.tryAcquire()) {
      return Answer.text(Answer.UNAVAILABLE, "Too many are asking at once; ask again\n");
    }
    try {
      return answer(head.path(), endpoint);
    } finally {
      costly.release();
    }
  }

  private static Answer answer(String path, Supplier<Answer> endpoint) {
    try {
      return endpoint.get();
    } catch (RuntimeException e) {
      log.warn("Cannot answer {}", path, e);
      return Answer.text(Answer.FAILED, "Cannot answer; the log says why\n");
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("The port of the probes did not close: {}", e.toString());
    }
    connections.closeAll();
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
