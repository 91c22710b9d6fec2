namespace KubeKit.ApiServer.OpenApi;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type: string, integer or boolean.</param>
/// <param name="Description">What it does.</param>
/// <param name="IsInPath">Whether it is part of the path; else of the query.</param>
internal sealed record Parameter(string Name, string Type, string Description, bool IsInPath = false);

/// <summary>The parameters that requests to the API take.</summary>
internal static class Parameters
{
    private static readonly Parameter DryRun = new("dryRun", "string", "When present, the change is checked and answered but not kept. The only value is All.");

    private static readonly Parameter FieldManager = new("fieldManager", "string", "The name of whoever makes the change, for the field's ownership: printable, at most 128 characters.");

    private static readonly Parameter FieldValidation = new("fieldValidation", "string",
        "What becomes of fields that are unknown or given twice: Ignore drops them, Warn drops them with a warning (the default), Strict refuses the request.");

    private static readonly Parameter Continue = new("continue", "string", "The token of an earlier page: the list goes on behind it.");
    private static readonly Parameter FieldSelector = new("fieldSelector", "string", "Selects objects by their fields. All by default.");
    private static readonly Parameter LabelSelector = new("labelSelector", "string", "Selects objects by their labels. All by default.");
    private static readonly Parameter Limit = new("limit", "integer", "The most objects to answer at once; the rest is asked for with continue.");
    private static readonly Parameter ResourceVersion = new("resourceVersion", "string", "The version that the answer must at least, or exactly, be of.");
    private static readonly Parameter ResourceVersionMatch = new("resourceVersionMatch", "string", "How resourceVersion is meant: NotOlderThan or Exact.");
    private static readonly Parameter Timeout = new("timeoutSeconds", "integer", "How long the request may take.");

    /// <summary>Whether the answer is indented.</summary>
    public static readonly Parameter Pretty = new("pretty", "string", "If 'true', the answer is indented.");

    /// <summary>The object's name.</summary>
    public static readonly Parameter Name = new("name", "string", "The name of the object.", IsInPath: true);

    /// <summary>The namespace.</summary>
    public static readonly Parameter Namespace = new("namespace", "string", "The namespace of the object.", IsInPath: true);

    /// <summary>The rest of a path behind a proxy.</summary>
    public static readonly Parameter Path = new("path", "string", "The path to ask for behind the proxy.", IsInPath: true);

    private static readonly Parameter SendInitialEvents = new("sendInitialEvents", "boolean", "Whether a watch begins with what is there, ended by a bookmark.");

    /// <summary>The parameters of lists and watches.</summary>
    public static readonly Parameter[] List =
    [
        new("allowWatchBookmarks", "boolean", "Whether a watch may tell of its progress between events."), Continue, FieldSelector, LabelSelector, Limit,
        ResourceVersion, ResourceVersionMatch,
        SendInitialEvents, Timeout,
        new("watch", "boolean", "Answers with changes as they happen, in place of a list."),
    ];

    /// <summary>The parameters of creates and updates.</summary>
    public static readonly Parameter[] Write = [DryRun, FieldManager, FieldValidation];

    /// <summary>The parameters of patches.</summary>
    public static readonly Parameter[] Patch =
    [
        DryRun, FieldManager, FieldValidation, new("force", "boolean", "Whether an apply wins conflicts with other managers. Only for apply patches."),
    ];

    /// <summary>The parameters of deletions.</summary>
    public static readonly Parameter[] Delete =
    [
        DryRun, new("gracePeriodSeconds", "integer", "How long the object may take to end; 0 at once."),
        new("ignoreStoreReadErrorWithClusterBreakingPotential", "boolean", "Whether an object that cannot be read may be deleted unseen."),
        new("orphanDependents", "boolean", "Deprecated: use propagationPolicy."),
        new("propagationPolicy", "string", "What becomes of what the object owns: Orphan, Background or Foreground."),
    ];

    /// <summary>The parameters of deletions of many.</summary>
    public static readonly Parameter[] DeleteCollection =
        [Continue, .. Delete, FieldSelector, LabelSelector, Limit, ResourceVersion, ResourceVersionMatch, SendInitialEvents, Timeout];
}
