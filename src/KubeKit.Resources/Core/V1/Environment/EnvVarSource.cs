namespace KubeKit.Resources.Core.V1;

/// <summary>Where the value of an environment variable comes from: exactly one of these.</summary>
public sealed partial record EnvVarSource
{
    /// <summary>A field of the pod.</summary>
    [ProtoField(1)]
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>A request or limit of a container.</summary>
    [ProtoField(2)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>A key of a ConfigMap.</summary>
    [ProtoField(3)]
    public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    /// <summary>A key of a Secret.</summary>
    [ProtoField(4)]
    public SecretKeySelector? SecretKeyRef { get; init; }

    /// <summary>A variable in a file on a volume.</summary>
    [ProtoField(5)]
    public FileKeySelector? FileKeyRef { get; init; }
}
