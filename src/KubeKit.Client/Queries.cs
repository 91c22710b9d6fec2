namespace KubeKit.Client;

/// <summary>What a list returns.</summary>
public sealed record ListQuery
{
    /// <summary>Only this namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>A label selector in text form.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>A field selector in text form.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>At most this many objects a page.</summary>
    public int? Limit { get; init; }

    /// <summary>The token of the page to go on with.</summary>
    public string? Continue { get; init; }

    /// <summary>The version to read at, in the sense of <see cref="ResourceVersionMatch"/>.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary><c>NotOlderThan</c> or <c>Exact</c>.</summary>
    public string? ResourceVersionMatch { get; init; }
}

/// <summary>What a watch sends.</summary>
public sealed record WatchQuery
{
    /// <summary>Only this namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>A label selector in text form.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>A field selector in text form.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Events after this version; null to start with the objects that exist.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Whether bookmarks are wanted.</summary>
    public bool AllowBookmarks { get; init; } = true;

    /// <summary>Whether the existing objects come first, closed by a bookmark.</summary>
    public bool SendInitialEvents { get; init; }

    /// <summary>When the server ends the watch; null leaves that to the server.</summary>
    public int? TimeoutSeconds { get; init; }
}

/// <summary>How a write is made.</summary>
public sealed record WriteOptions
{
    /// <summary>The manager that owns the written fields.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Whether nothing is stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether an apply takes fields over that others manage; for <see cref="PatchType.Apply"/> alone.</summary>
    public bool Force { get; init; }

    /// <summary>What becomes of fields that the server does not know: <c>Ignore</c>, <c>Warn</c> or <c>Strict</c>; null for the server's default, <c>Warn</c>.</summary>
    public string? FieldValidation { get; init; }
}
