package io.aidbook.topology.codec;

import io.aidbook.internal.AccountRow;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Standing;
import io.aidbook.region.Region;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/**
 * Accounts of one ledger, as {@link AccountRow}.
 *
 * @param <E> its entries
 */
public final class AccountForm<E extends Entry> implements RecordForm<Account<E>> {
  private final Class<E> type;
  private final EntryForm entries = new EntryForm();
  private final EnumForm<Standing> standings =
      new EnumForm<>(Standing.class, io.aidbook.internal.Standing.getClassSchema());

  private AccountForm(Class<E> type) {
    this.type = type;
  }

  /**
   * The serde of one ledger's accounts.
   *
   * @param type of its entries; a row of the other ledger's cannot be read
   */
  public static <E extends Entry> Serde<Account<E>> serde(Class<E> type) {
    return new DirectSerde<>(
        new InternalSerde<>(AccountRow.class),
        new AccountForm<>(type),
        row -> Accounts.fromRow(row, type));
  }

  @Override
  public void write(Account<E> account, Encoder out) throws IOException {
    out.writeString(account.category());
    standings.write(account.standing(), out);
    out.writeString(account.bookRegion().code());
    out.writeLong(account.promises().committed());
    out.writeLong(account.promises().delivered());
    out.writeLong(account.promises().reserved());
    entries.write(account.entry(), out);
    out.writeLong(account.born());
    out.writeInt(account.content().version());
    out.writeLong(account.content().hash());
  }

  @Override
  public Account<E> read(Decoder in) throws IOException {
    String category = entries.readWord(in);
    Standing standing = standings.read(in);
    Region bookRegion = entries.readRegion(in);
    long committed = in.readLong();
    long delivered = in.readLong();
    long reserved = in.readLong();
    Entry entry = entries.read(in.readIndex(), in);
    return new Account<>(
        category,
        standing,
        bookRegion,
        new Promises(reserved, committed, delivered),
        in.readLong(),
        type.cast(entry),
        new Fingerprint(in.readInt(), in.readLong()));
  }
}
