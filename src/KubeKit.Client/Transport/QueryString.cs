using System.Globalization;
using System.Text;

namespace KubeKit.Client.Transport;

/// <summary>Builds the query of a request; unset parameters are left out.</summary>
internal ref struct QueryString(string path)
{
    private readonly StringBuilder _text = new(path);
    private bool _any;

    public QueryString Add(string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            _text.Append(_any ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _any = true;
        }

        return this;
    }

    public QueryString Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryString Add(string name, bool value) => Add(name, value ? "true" : null);

    public override readonly string ToString() => _text.ToString();

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
