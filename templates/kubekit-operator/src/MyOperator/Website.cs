using KubeKit.Resources;

namespace MyOperator;

/// <summary>A web site that is served from several pods.</summary>
[KubeResource("demo.example.com", "v1")]
[PrintColumn("Image", ".spec.image")]
[PrintColumn("Ready", ".status.readyReplicas")]
[ScaleSubresource]
public sealed partial record Website : CustomResource<WebsiteSpec, WebsiteStatus>;

/// <summary>What is wanted of a Website.</summary>
public sealed partial record WebsiteSpec
{
    /// <summary>The container image that serves the site.</summary>
    [Required]
    public string Image { get; init; } = "";

    /// <summary>How many pods serve the site.</summary>
    [Range(1, 10), Default(2)]
    public int? Replicas { get; init; }
}

/// <summary>What was seen of a Website.</summary>
public sealed partial record WebsiteStatus
{
    /// <summary>How many pods there are.</summary>
    public int Replicas { get; init; }

    /// <summary>How many pods are ready to serve.</summary>
    public int ReadyReplicas { get; init; }
}
