using Google.Protobuf;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Tests.Support;
using KubeKit.Store.Etcd.Values;
using KubeKit.Store.Etcd.Watching;

namespace KubeKit.Store.Etcd.Tests.Watching;

public sealed class ChangeReaderTests
{
    private static readonly EtcdKeys Keys = new("/p");
    private static readonly EtcdValues Values = new(Keys, sealer: null);

    [Fact]
    public void A_revision_that_is_split_between_pieces_is_returned_whole()
    {
        var reader = new ChangeReader(Values, 4);
        Assert.Equal(["/a@5"], Show(reader.Take(Answer(fragment: true, Change("/a", 5), Delete("/b", 6)))));
        Assert.Equal(5, reader.Reached);
        var rest = reader.Take(Answer(fragment: false, LastState("last", 6), Change("/c", 7)));
        Assert.Equal(["/b@6", "/c@7"], Show(rest));
        Assert.Equal("last", Writes.Text(rest[0].Record));
        Assert.Equal(7, reader.Reached);
    }

    [Fact]
    public void A_piece_of_one_revision_alone_waits_for_the_rest()
    {
        var reader = new ChangeReader(Values, 4);
        Assert.Empty(reader.Take(Answer(fragment: true, Change("/a", 5))));
        Assert.Equal(4, reader.Reached);
        Assert.Equal(["/a@5", "/b@5"], Show(reader.Take(Answer(fragment: false, Change("/b", 5)))));
    }

    [Fact]
    public void Progress_counts_but_not_that_of_the_answer_that_confirms_the_watch()
    {
        var reader = new ChangeReader(Values, 4);
        reader.Take(new WatchResponse { Created = true, Header = new ResponseHeader { Revision = 90 } });
        Assert.Equal(4, reader.Reached);
        reader.Take(new WatchResponse { Header = new ResponseHeader { Revision = 80 } });
        Assert.Equal(80, reader.Reached);
    }

    [Fact]
    public void A_delete_past_this_store_shows_what_was_before()
    {
        var events = new ChangeReader(Values, 4).Take(Answer(fragment: false, Delete("/a", 5)));
        Assert.Equal("before", Writes.Text(Assert.Single(events).Record));
    }

    [Fact]
    public void A_change_whose_predecessor_was_compacted_is_not_shown_as_a_creation()
    {
        var change = Change("/a", 5);
        change.Kv.Version = 2;
        Assert.Throws<CompactedException>(() => new ChangeReader(Values, 4).Take(Answer(fragment: false, change)));
    }

    [Fact]
    public void A_compacted_watch_says_from_where_history_is_there()
    {
        var thrown = Assert.Throws<CompactedException>(() => new ChangeReader(Values, 4).Take(new WatchResponse { CompactRevision = 9, Header = new ResponseHeader() }));
        Assert.Equal((4L, 9L), (thrown.Requested, thrown.Compacted));
    }

    [Fact]
    public void The_window_is_bounded_in_changes_and_in_bytes_and_begins_where_it_says()
    {
        var window = ChangeWindow.At(100);
        for (var i = 1; i <= 1_000; i++)
        {
            window = window.With([Changed($"/k{i % 3}", 100 + i, 10)], 100 + i, maximumCount: 64, maximumBytes: 1 << 20);
            Assert.InRange(window.Count, 1, 64);
            Assert.InRange(window.Items.Length, window.Count, 128);
        }

        var position = window.Start;
        Assert.True(window.Reaches(position));
        Assert.False(window.Reaches(position - 1));
        Assert.Equal(window.Count, window.Read("", ref position, int.MaxValue)!.Count);
        Assert.Equal(1_100, position);
        for (var i = 1; i <= 100; i++)
        {
            window = window.With([Changed("/big", 1_100 + i, 1_000)], 1_100 + i, maximumCount: 10_000, maximumBytes: 10_000);
            Assert.InRange(window.Bytes, 0, 13_000);
        }
    }

    [Fact]
    public void A_batch_does_not_take_a_revision_apart()
    {
        var window = ChangeWindow.At(0).With([Changed("/a", 1, 1), Changed("/b", 1, 1), Changed("/c", 2, 1)], 2, 100, 1 << 20);
        var position = 0L;
        Assert.Equal(2, window.Read("/", ref position, 1)!.Count);
        Assert.Equal(1, position);
        Assert.Single(window.Read("/", ref position, 1)!);
        Assert.Equal(2, position);
        Assert.Null(window.Read("/", ref position, 1));
    }

    private static IEnumerable<string> Show(IEnumerable<StoreEvent> events) => events.Select(e => e.Record.ToString());

    private static StoreEvent Changed(string key, long revision, int size) => new(StoreWriteKind.Put, new StoreRecord(new(key), new byte[size], revision), null);

    private static WatchResponse Answer(bool fragment, params Event[] events)
    {
        var answer = new WatchResponse { Fragment = fragment, Header = new ResponseHeader { Revision = 99 } };
        answer.Events.AddRange(events);
        return answer;
    }

    private static Event Change(string key, long revision) => new()
    {
        Kv = new KeyValue { Key = Keys.Of(new(key)), Value = Value("value"), ModRevision = revision, Version = 1 },
    };

    private static Event Delete(string key, long revision) => new()
    {
        Type = Event.Types.EventType.Delete,
        Kv = new KeyValue { Key = Keys.Of(new(key)), ModRevision = revision },
        PrevKv = new KeyValue { Key = Keys.Of(new(key)), Value = Value("before"), ModRevision = 2, Version = 1 },
    };

    private static Event LastState(string last, long revision) => new() { Kv = new KeyValue { Key = Keys.Deleted, Value = Value(last), ModRevision = revision, Version = 3 } };

    private static ByteString Value(string text) => Values.Encode(Writes.Put("/any", text, null), id: 1);
}
