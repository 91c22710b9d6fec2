using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Messages are kept by the bytes they were made of, and within bounds.</summary>
public sealed class ProtobufCacheTests
{
    [Fact]
    public void A_message_is_found_by_kind_revision_and_bytes()
    {
        var cache = new ProtobufCache(1024 * 1024);
        byte[] stored = [1, 2, 3];
        byte[] message = [9];
        cache.Keep(ConfigMap.Definition, 7, stored, message);

        Assert.Same(message, cache.Find(ConfigMap.Definition, 7, stored));
        // Stores that read records anew hand out other arrays of the same bytes.
        Assert.Same(message, cache.Find(ConfigMap.Definition, 7, [1, 2, 3]));
        Assert.Null(cache.Find(ConfigMap.Definition, 7, [1, 2, 4]));
        Assert.Null(cache.Find(ConfigMap.Definition, 8, stored));
        Assert.Null(cache.Find(Secret.Definition, 7, stored));
    }

    [Fact]
    public void One_record_is_kept_as_each_kind_that_shows_it()
    {
        var cache = new ProtobufCache(1024 * 1024);
        byte[] stored = [1];
        cache.Keep(Event.Definition, 7, stored, [1]);
        cache.Keep(Resources.Events.V1.Event.Definition, 7, stored, [2]);

        Assert.Equal([1], cache.Find(Event.Definition, 7, stored));
        Assert.Equal([2], cache.Find(Resources.Events.V1.Event.Definition, 7, stored));
    }

    [Fact]
    public void Newer_messages_displace_older_ones_beyond_the_bound()
    {
        var cache = new ProtobufCache(64 * 1024);
        byte[] stored = [1];
        for (var revision = 1; revision <= 1000; revision++)
        {
            cache.Keep(ConfigMap.Definition, revision, stored, new byte[1024]);
            Assert.InRange(cache.Bytes, 0, 64 * 1024);
        }

        Assert.NotNull(cache.Find(ConfigMap.Definition, 1000, stored));
        Assert.Null(cache.Find(ConfigMap.Definition, 1, stored));
    }

    [Fact]
    public void What_would_take_much_of_the_room_is_not_kept()
    {
        var cache = new ProtobufCache(64 * 1024);
        cache.Keep(ConfigMap.Definition, 1, new byte[] { 1 }, new byte[32 * 1024]);

        Assert.Null(cache.Find(ConfigMap.Definition, 1, [1]));
        Assert.Equal(0, cache.Bytes);
    }
}
