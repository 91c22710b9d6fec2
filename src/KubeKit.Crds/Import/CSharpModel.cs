namespace KubeKit.Crds.Import;

/// <summary>A record to write.</summary>
internal sealed class RecordModel(string name)
{
    public string Name => name;

    /// <summary>What the type is; null where its fields say it.</summary>
    public string? Description { get; set; }

    /// <summary>The attributes, without brackets.</summary>
    public List<string> Attributes { get; } = [];

    /// <summary>What is said of the type and cannot be said in C#.</summary>
    public List<string> Remarks { get; } = [];

    public List<MemberModel> Members { get; } = [];

    public bool HasRequired => Members.Any(m => m.IsRequired);
}

/// <summary>A property to write.</summary>
internal sealed class MemberModel(string name, string jsonName)
{
    public string Name => name;

    public string JsonName => jsonName;

    public string? Description { get; init; }

    /// <summary>The type, without question mark.</summary>
    public string Type { get; set; } = "RawJson";

    public bool IsNullable { get; set; } = true;

    /// <summary>Whether it has C#'s modifier.</summary>
    public bool IsRequired { get; set; }

    public string? Initializer { get; set; }

    /// <summary>The attributes, without brackets.</summary>
    public List<string> Attributes { get; } = [];

    /// <summary>What is said of the field and cannot be said in C#.</summary>
    public List<string> Remarks { get; } = [];
}

/// <summary>An enum to write.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsCamelCase">Whether all JSON names are the members' with a small first letter.</param>
/// <param name="Members">The members and their JSON names.</param>
internal sealed record EnumModel(string Name, bool IsCamelCase, IReadOnlyList<(string Name, string JsonName)> Members);
