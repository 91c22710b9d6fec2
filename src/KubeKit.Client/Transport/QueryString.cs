using System.Globalization;
using System.Text;

namespace KubeKit.Client.Transport;

/// <summary>Builds the query of a request; unset parameters are left out.</summary>
internal ref struct QueryString(string path)
{
    private readonly StringBuilder _text = new(path);
    private bool _any;

    public QueryString Add(string name, string? value) => value is { Length: > 0 } ? AddAlways(name, value) : this;

    /// <summary>Adds a value even when it is empty.</summary>
    public QueryString AddAlways(string name, string value)
    {
        _text.Append(_any ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _any = true;
        return this;
    }

    public QueryString Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryString Add(string name, bool value) => Add(name, value ? "true" : null);

    public override readonly string ToString() => _text.ToString();

    public static string Of(string path, WriteOptions? options) => new QueryString(path)
        .Add("fieldManager", options?.FieldManager)
        .Add("force", options?.Force == true)
        .Add("dryRun", options?.DryRun == true ? "All" : null)
        .Add("fieldValidation", options?.FieldValidation)
        .ToString();

    public static string Of(string path, ListQuery query) => new QueryString(path)
        .Add("labelSelector", query.LabelSelector)
        .Add("fieldSelector", query.FieldSelector)
        .Add("limit", query.Limit)
        .Add("continue", query.Continue)
        .Add("resourceVersion", query.ResourceVersion)
        .Add("resourceVersionMatch", query.ResourceVersionMatch)
        .ToString();

    public static string Of(string path, WatchQuery query) => new QueryString(path)
        .Add("watch", true)
        .Add("labelSelector", query.LabelSelector)
        .Add("fieldSelector", query.FieldSelector)
        .Add("resourceVersion", query.ResourceVersion)
        .Add("resourceVersionMatch", query.SendInitialEvents ? "NotOlderThan" : null)
        .Add("sendInitialEvents", query.SendInitialEvents)
        .Add("allowWatchBookmarks", query.AllowBookmarks)
        .Add("timeoutSeconds", query.TimeoutSeconds)
        .ToString();
}
