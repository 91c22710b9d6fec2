namespace KubeKit.Resources.ApiRegistration.V1;

/// <summary>The observed state of an APIService.</summary>
public sealed partial record APIServiceStatus
{
    /// <summary>The latest observations of the APIService's state.</summary>
    [ProtoField(1), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<APIServiceCondition>? Conditions { get; init; }
}
