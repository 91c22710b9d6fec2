namespace KubeKit.Client.WorkQueues;

/// <summary>How fast failing keys come back.</summary>
public sealed class WorkQueueOptions
{
    /// <summary>The delay after a key's first failure; it doubles with each.</summary>
    /// <value>5 ms, as client-go.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest delay of one key.</summary>
    /// <value>1000 s, as client-go.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(1000);

    /// <summary>How many failures a second all keys together may come back from, once the burst is used up.</summary>
    /// <value>10, as client-go.</value>
    public double Rate { get; set; } = 10;

    /// <summary>How many failures may come back at once.</summary>
    /// <value>100, as client-go.</value>
    public int Burst { get; set; } = 100;
}
