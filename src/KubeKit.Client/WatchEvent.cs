namespace KubeKit.Client;

/// <summary>What happened to a watched object.</summary>
public enum WatchEventType
{
    /// <summary>It came into view.</summary>
    Added,

    /// <summary>It changed.</summary>
    Modified,

    /// <summary>It went out of view; the event shows its last state.</summary>
    Deleted,

    /// <summary>Nothing happened up to the event's resource version.</summary>
    Bookmark,
}

/// <summary>An event of a watch. Errors end the watch as a <see cref="KubeApiException"/> instead.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object; for a bookmark only its resource version (and annotations) are set.</param>
public readonly record struct WatchEvent<T>(WatchEventType Type, T Object);
