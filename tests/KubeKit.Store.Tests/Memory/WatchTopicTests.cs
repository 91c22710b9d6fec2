using KubeKit.Store.Watching;

namespace KubeKit.Store.Tests.Memory;

public sealed class WatchTopicTests
{
    private readonly WatchHub _hub = new(new EventHistory(4), archive: null, published: 4);
    private readonly WatchTopic _topic = new("/k/", lastMatch: 4);

    /// <summary>A reader that was held up may find a newer match under way: it hides neither what was published before, nor does its wake skip that.</summary>
    [Fact]
    public void A_match_that_is_not_published_yet_hides_none_that_is()
    {
        var watch = new StoreWatch(_hub, _topic, position: 4);
        _topic.Match(5);
        _hub.PublishLoaded(5);
        _topic.Wake();
        _topic.Match(6);
        Assert.False(_topic.TryPark(watch, 4, _hub));
        Assert.True(_topic.TryPark(watch, 5, _hub));
    }
}
