package io.github.snowplowcollector.archive.once;

/** Keys in memory: a hash table of longs, two a key, so that a million keys are 32 to 64 MB and no objects. */
public final class KeyTable {

    private static final int SMALLEST = 1 << 4;

    private long[] slots = new long[2 * SMALLEST];
    private int size;

    /** Adds a key; whether it was not there before. */
    public boolean add(Key key) {
        int slot = find(key.high(), key.low());
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = key.high();
        slots[slot + 1] = key.low();
        if (++size > slots.length / 4) {
            grow();
        }
        return true;
    }

    public boolean contains(Key key) {
        return slots[find(key.high(), key.low())] != 0;
    }

    int size() {
        return size;
    }

    /** Takes keys one by one. */
    @FunctionalInterface
    public interface Keys<E extends Exception> {

        void key(Key key) throws E;
    }

    /** Gives every key to {@code keys}, in no order. */
    public <E extends Exception> void forEach(Keys<E> keys) throws E {
        for (int slot = 0; slot < slots.length; slot += 2) {
            if (slots[slot] != 0) {
                keys.key(new Key(slots[slot], slots[slot + 1]));
            }
        }
    }

    /** The slot of a key, or the empty one where it belongs. */
    private int find(long high, long low) {
        int slot = (int) (low & (slots.length / 2 - 1)) * 2;
        while (slots[slot] != 0 && (slots[slot] != high || slots[slot + 1] != low)) {
            slot = slot + 2 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        var old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = find(old[i], old[i + 1]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
