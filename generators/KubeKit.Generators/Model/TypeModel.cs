namespace KubeKit.Generators.Model;

/// <summary>A record that the generator extends: a resource, or a value that a resource holds.</summary>
internal sealed record TypeModel
{
    public required string Name { get; init; }

    /// <summary>The type, <c>global::</c>-qualified.</summary>
    public required string FullName { get; init; }

    /// <summary>The C# namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations that enclose it, such as <c>partial class Outer</c>, from the outermost.</summary>
    public EquatableArray<string> Enclosing { get; init; }

    public required string OpenApiName { get; init; }

    /// <summary>What error messages call it, as the Go server would: <c>v1.PodSpec</c>.</summary>
    public required string GoName { get; init; }

    public string? Description { get; init; }

    public bool IsSealed { get; init; }

    public bool IsAtomic { get; init; }

    /// <summary>Whether it follows the rules of CustomResourceDefinitions; built-in kinds have words of their own.</summary>
    public bool IsCustom { get; init; }

    public EquatableArray<OneOfModel> OneOf { get; init; }

    public required EquatableArray<MemberModel> Members { get; init; }

    /// <summary>The apiVersion written first; null for types that are no object of their own.</summary>
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public bool IsDefaulted { get; init; }

    public bool IsValidated { get; init; }

    /// <summary>Whether the author's rules cover all below: attributes say nothing then.</summary>
    public bool IsValidatedWhole { get; init; }

    /// <summary>Whether the author wrote <c>Equals</c>, which then stands.</summary>
    public bool HasOwnEquality { get; init; }

    /// <summary>Whether it has a protobuf form: it and all that it holds have numbers.</summary>
    public bool IsProtobuf { get; init; }

    /// <summary>Whether the author wrote the protobuf form, which then stands.</summary>
    public bool HasOwnProtobuf { get; init; }

    public ResourceModel? Resource { get; init; }

    /// <summary>The start of the names of its generated files.</summary>
    public string HintName => FullName.Substring("global::".Length).Replace("@", "");
}
