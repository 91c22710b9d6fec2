namespace KubeKit.Client.Events;

/// <summary>How events are merged and held back, so that a failing loop cannot flood the cluster.</summary>
public sealed class EventRecorderOptions
{
    /// <summary>How many events wait for the server at most; more are dropped.</summary>
    /// <value>1000, as client-go.</value>
    public int Capacity { get; set; } = 1000;

    /// <summary>How many kinds of events are remembered for merging.</summary>
    /// <value>4096, as client-go.</value>
    public int Remembered { get; set; } = 4096;

    /// <summary>From how many different messages of one reason on they are combined into one event.</summary>
    /// <value>10, as client-go.</value>
    public int CombineAfter { get; set; } = 10;

    /// <summary>Within which time.</summary>
    /// <value>10 minutes, as client-go.</value>
    public TimeSpan CombineWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many events of one component about one object pass at once.</summary>
    /// <value>25, as client-go.</value>
    public int Burst { get; set; } = 25;

    /// <summary>How many a second after that.</summary>
    /// <value>One in 5 minutes, as client-go.</value>
    public double Rate { get; set; } = 1.0 / 300;
}
