namespace KubeKit.Client.Transport;

/// <summary>How a client talks to its server.</summary>
public sealed class KubeClientOptions
{
    /// <summary>The server; paths of the API are relative to it.</summary>
    /// <value>A name that no network knows, for transports inside the process.</value>
    public Uri BaseAddress { get; set; } = new("http://kubekit.internal/");

    /// <summary>The namespace of objects and keys that name none.</summary>
    /// <value><c>default</c></value>
    public string DefaultNamespace { get; set; } = "default";

    /// <summary>The manager of written fields where a call names none; null lets the server derive it from the user agent.</summary>
    public string? FieldManager { get; set; }

    /// <summary>What the server's log and managed fields call this client.</summary>
    /// <value><c>kubekit</c></value>
    public string UserAgent { get; set; } = "kubekit";

    /// <summary>How often a request that the server turned away is sent again.</summary>
    /// <value>10, as client-go.</value>
    public int MaxRetries { get; set; } = 10;

    /// <summary>How often a request is sent again for which no connection came about, or (reads alone) whose connection broke; the waits double from 100 ms.</summary>
    /// <value>4: a server that restarts is back within a second or two.</value>
    public int MaxConnectionRetries { get; set; } = 4;

    /// <summary>How many requests a second this client sends at most, once the burst is used up; null for no bound.</summary>
    /// <value>No bound: the server's flow control tells when it is too much.</value>
    public double? Rate { get; set; }

    /// <summary>How many requests may go out at once where <see cref="Rate"/> bounds them.</summary>
    /// <value>100</value>
    public int Burst { get; set; } = 100;

    /// <summary>The longest advice to wait that is followed; a longer one ends the request with the server's answer.</summary>
    /// <value>1 minute.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a request other than a watch may take, by the real clock; null for no bound.</summary>
    /// <value>No bound.</value>
    public TimeSpan? RequestTimeout { get; set; }

    internal KubeClientOptions Copy() => (KubeClientOptions)MemberwiseClone();
}
