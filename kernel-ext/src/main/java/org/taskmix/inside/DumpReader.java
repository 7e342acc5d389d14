package org.taskmix.inside;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads the JSON that the JVM writes of its threads. Java 25 says more in it than Java 21, and what is not known here is passed over. */
final class DumpReader {

    private final JsonReader json;
    private final List<DumpedThread> threads = new ArrayList<>();

    private DumpReader(JsonReader json) {
        this.json = json;
    }

    static List<DumpedThread> read(Reader text) throws IOException {
        var reader = new DumpReader(new JsonReader(text));
        reader.object(name -> {
            if (name.equals("threadDump")) {
                reader.object(reader::container);
            } else {
                reader.json.skipValue();
            }
        });
        return reader.threads;
    }

    private void container(String name) throws IOException {
        if (name.equals("threadContainers")) {
            array(() -> object(this::container));
        } else if (name.equals("threads")) {
            array(() -> {
                var fields = new Fields();
                object(fields::take);
                threads.add(fields.thread());
            });
        } else {
            json.skipValue();
        }
    }

    private void object(Member member) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            member.take(json.nextName());
        }
        json.endObject();
    }

    private void array(Element element) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            element.take();
        }
        json.endArray();
    }

    private String text() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return "";
        }
        return json.nextString();
    }

    private interface Member {
        void take(String name) throws IOException;
    }

    private interface Element {
        void take() throws IOException;
    }

    /** What is said of one thread. */
    private final class Fields {
        private long id;
        private String name = "";
        private boolean virtual;
        private String state = "";
        private String waitsFor = "";
        private OptionalLong holder = OptionalLong.empty();
        private final List<String> holds = new ArrayList<>();
        private final List<String> stack = new ArrayList<>();

        void take(String field) throws IOException {
            switch (field) {
                case "tid" -> id = Long.parseLong(text());
                case "name" -> name = text();
                case "virtual" -> virtual = json.nextBoolean();
                case "state" -> state = text();
                case "blockedOn", "waitingOn" -> waitsFor = text();
                case "parkBlocker" -> object(this::lock);
                case "monitorsOwned" -> array(() -> object(this::monitors));
                case "stack" -> array(() -> stack.add(StackLines.bare(text())));
                default -> json.skipValue();
            }
        }

        private void lock(String field) throws IOException {
            switch (field) {
                case "object" -> waitsFor = text();
                case "owner" -> holder = OptionalLong.of(Long.parseLong(text()));
                default -> json.skipValue();
            }
        }

        private void monitors(String field) throws IOException {
            if (field.equals("locks")) {
                array(() -> holds.add(text()));
            } else {
                json.skipValue();
            }
        }

        DumpedThread thread() {
            // Java 21 does not say so, but the line at the bottom does.
            boolean isVirtual = virtual
                    || (!stack.isEmpty() && stack.get(stack.size() - 1).startsWith("java.lang.VirtualThread.run("));
            return new DumpedThread(id, name, isVirtual, state, waitsFor, holder, holds, stack);
        }
    }
}
