using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>What a pod's status is made of.</summary>
internal sealed record PodStatusContext
{
    public required Pod Pod { get; init; }

    public required PodRuntime Runtime { get; init; }

    public required IReadOnlyDictionary<string, ContainerSlot> Slots { get; init; }

    public required NodeFacts Node { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The container that is just being started; null for none.</summary>
    public string? Starting { get; init; }

    /// <summary>Whether the init containers are through.</summary>
    public bool Initialized { get; init; }

    /// <summary>The phase that the pod ends in, once that is settled.</summary>
    public string? FinalPhase { get; init; }

    /// <summary>Why the node ended the pod, such as <c>DeadlineExceeded</c>; null when it did not.</summary>
    public StartFailure? EndedBecause { get; init; }

    /// <summary>What ended containers left as their last words, by container id.</summary>
    public required IReadOnlyDictionary<string, string?> Messages { get; init; }

    /// <summary>The API's times are whole seconds: finer ones would never compare equal to what was stored.</summary>
    public static DateTimeOffset Seconds(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public static DateTimeOffset? Seconds(DateTimeOffset? time) => time is { } t ? Seconds(t) : null;
}
