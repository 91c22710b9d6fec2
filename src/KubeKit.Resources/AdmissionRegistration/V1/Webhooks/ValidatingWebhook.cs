using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>An HTTPS service that may refuse requests.</summary>
public sealed partial record ValidatingWebhook
{
    /// <summary>The name: a domain name of three parts or more.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>How the service is reached.</summary>
    [ProtoField(2), Required]
    public WebhookClientConfig ClientConfig { get; init; } = new();

    /// <summary>Which requests are sent.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<RuleWithOperations>? Rules { get; init; }

    /// <summary>What happens when the call fails: Fail (the default) or Ignore.</summary>
    [ProtoField(4, KeepsEmpty = true), Default("Fail")]
    public string? FailurePolicy { get; init; }

    /// <summary>Exact, or Equivalent (the default: also requests in other versions of the resource).</summary>
    [ProtoField(9, KeepsEmpty = true), Default("Equivalent")]
    public string? MatchPolicy { get; init; }

    /// <summary>The labels of the namespaces whose objects are sent; all when empty.</summary>
    [ProtoField(5)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>The labels of the objects that are sent; all when empty.</summary>
    [ProtoField(10)]
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>Whether calls change anything else: None, or NoneOnDryRun.</summary>
    [ProtoField(6, KeepsEmpty = true), Required]
    public string SideEffects { get; init; } = "";

    /// <summary>How long, in seconds, the answer may take; 10 when unset, at most 30.</summary>
    [ProtoField(7), Default(10)]
    public int? TimeoutSeconds { get; init; }

    /// <summary>The versions of AdmissionReview that the service understands, the preferred first.</summary>
    [ProtoField(8), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> AdmissionReviewVersions { get; init; } = [];

    /// <summary>CEL expressions that must hold for a request to be sent.</summary>
    [ProtoField(11), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<MatchCondition>? MatchConditions { get; init; }
}
