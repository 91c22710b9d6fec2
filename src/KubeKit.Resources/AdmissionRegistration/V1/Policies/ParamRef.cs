using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>The objects that hold a policy's parameters.</summary>
[Atomic]
public sealed partial record ParamRef
{
    /// <summary>The name of the object; not together with selector.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The namespace; that of the judged object when unset.</summary>
    [ProtoField(2)]
    public string? Namespace { get; init; }

    /// <summary>The labels of the objects.</summary>
    [ProtoField(3)]
    public LabelSelector? Selector { get; init; }

    /// <summary>What happens where there is no such object: Allow or Deny.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? ParameterNotFoundAction { get; init; }
}
