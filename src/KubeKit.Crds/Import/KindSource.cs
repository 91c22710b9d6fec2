using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>One version of a kind that is to be written in C#.</summary>
/// <param name="Spec">The definition of the kind.</param>
/// <param name="Version">The version.</param>
/// <param name="Namespace">The C# namespace.</param>
/// <param name="StoredIn">The last part of the namespace of the version that objects are stored in; null for that version itself.</param>
internal sealed record KindSource(CustomResourceDefinitionSpec Spec, CustomResourceDefinitionVersion Version, string Namespace, string? StoredIn)
{
    public string Kind => Spec.Names!.Kind!;

    public JSONSchemaProps Schema => Version.Validation?.OpenAPIV3Schema ?? new() { Type = "object", XKubernetesPreserveUnknownFields = true };
}
