package org.evy.modem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The modem's memories, each with the same number of places.
final class SimStore {
    private final Dialect dialect;
    private final int places;
    private final Map<String, TreeMap<Integer, Slot>> memories = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();

    SimStore(Dialect dialect, int places) {
        this.dialect = dialect;
        this.places = places;
        dialect.memories().forEach(name -> memories.put(name, new TreeMap<>()));
    }

    boolean has(String memory) {
        return memories.containsKey(memory);
    }

    int places() {
        return places;
    }

    int used(String memory) {
        return slots(memory).size();
    }

    boolean full(String memory) {
        return used(memory) >= places;
    }

    /// Where the next text will go.
    int nextIndex(String memory) {
        if (!dialect.reuseIndexes()) {
            return highest.getOrDefault(memory, dialect.firstIndex() - 1) + 1;
        }
        int index = dialect.firstIndex();
        while (slots(memory).containsKey(index)) {
            index++;
        }
        return index;
    }

    /// True for an index that this memory can ever have used.
    boolean possible(String memory, int index) {
        int top = dialect.reuseIndexes()
                ? dialect.firstIndex() + places - 1
                : highest.getOrDefault(memory, dialect.firstIndex());
        return index >= dialect.firstIndex() && index <= top;
    }

    void put(Slot slot) {
        slots(slot.memory()).put(slot.index(), slot);
        highest.merge(slot.memory(), slot.index(), Math::max);
    }

    @Nullable Slot get(String memory, int index) {
        return slots(memory).get(index);
    }

    @Nullable Slot remove(String memory, int index) {
        return slots(memory).remove(index);
    }

    /// In the order of their indexes.
    List<Slot> list(String memory) {
        return List.copyOf(slots(memory).values());
    }

    List<Slot> all() {
        List<Slot> all = new ArrayList<>();
        memories.values().forEach(slots -> all.addAll(slots.values()));
        return all;
    }

    /// A store that an earlier dialect had is made, so that its texts are not lost; nothing new goes there.
    private TreeMap<Integer, Slot> slots(String memory) {
        return memories.computeIfAbsent(memory, _ -> new TreeMap<>());
    }
}
