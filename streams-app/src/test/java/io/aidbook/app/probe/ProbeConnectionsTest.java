package io.aidbook.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProbeConnectionsTest {
  private final AtomicLong clock = new AtomicLong();
  private final ProbeConnections connections = new ProbeConnections(clock::get);

  /** A connection from an address, as far as this is about. */
  private static final class From extends Socket {
    private final InetAddress address;
    private boolean shut;

    From(String address) throws UnknownHostException {
      this.address = InetAddress.getByName(address);
    }

    @Override
    public InetAddress getInetAddress() {
      return address;
    }

    @Override
    public synchronized void close() {
      shut = true;
    }
  }

  private From from(String address) throws UnknownHostException {
    From socket = new From(address);
    connections.add(socket);
    return socket;
  }

  @Test
  void shouldCloseTheOldestOfAnAddressThatHasTooMany() throws Exception {
    From other = from("10.0.0.2");
    List<From> mine = new ArrayList<>();
    for (int i = 0; i < ProbeConnections.MOST_OF_AN_ADDRESS + 2; i++) {
      mine.add(from("10.0.0.1"));
    }

    assertThat(other.shut).isFalse();
    assertThat(mine.stream().filter(each -> each.shut)).containsExactly(mine.get(0), mine.get(1));
  }

  @Test
  void shouldCloseOneOfTheBusiestAddressWhenThereAreTooManyOfAll() throws Exception {
    From supervisor = from("10.0.1.1");
    for (int i = 0; connections.size() < ProbeConnections.MOST; i++) {
      from("10.0.0." + i / 4);
    }

    From newest = from("10.0.2.1");

    assertThat(connections.size()).isEqualTo(ProbeConnections.MOST);
    assertThat(newest.shut).isFalse();
    assertThat(supervisor.shut).isFalse();
  }

  @Test
  void shouldTakeANetworkOfIpv6ForOneAddress() throws Exception {
    From first = from("2001:db8::1");
    for (int i = 2; i <= ProbeConnections.MOST_OF_AN_ADDRESS + 1; i++) {
      from("2001:db8::" + i);
    }

    assertThat(first.shut).isTrue();
    assertThat(connections.size()).isEqualTo(ProbeConnections.MOST_OF_AN_ADDRESS);
  }

  @Test
  void shouldCloseThoseThatTakeTooLong() throws Exception {
    From old = from("10.0.0.1");
    clock.addAndGet(ProbeConnections.LIMIT.toNanos());
    From young = from("10.0.0.1");
    clock.addAndGet(Duration.ofMillis(1).toNanos());

    connections.closeOverdue();

    assertThat(old.shut).isTrue();
    assertThat(young.shut).isFalse();
  }
}
