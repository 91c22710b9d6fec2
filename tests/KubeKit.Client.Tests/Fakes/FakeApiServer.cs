using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KubeKit.Client.Tests.Fakes;

/// <summary>
/// As much of an API server as the client's parts need: objects with versions, lists in pages, watches with history, conflicts,
/// and faults on demand. It knows paths and JSON, no kinds.
/// </summary>
internal sealed class FakeApiServer : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<(long Version, string Type, ResourceKey Key, JsonObject Object)> _history = [];
    private readonly List<(ResourceKey Collection, FakeWatch Watch)> _watches = [];
    private long _version = 100;
    private long _compacted;
    private bool _disposed;

    /// <summary>The requests so far, as <c>GET /path?query</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Answers a request in the server's place when it returns something; may throw as a broken connection would.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Intercept { get; set; }

    public int OpenWatches
    {
        get
        {
            lock (_lock)
            {
                return _watches.Count(w => !w.Watch.IsClosed);
            }
        }
    }

    /// <summary>Forgets the history: watches from before get 410.</summary>
    public void Compact()
    {
        lock (_lock)
        {
            _compacted = _version;
            _history.Clear();
        }
    }

    /// <summary>Ends all watches; <paramref name="abruptly"/> as a broken connection does.</summary>
    public void DropWatches(bool abruptly = false)
    {
        lock (_lock)
        {
            _watches.ForEach(w => w.Watch.Close(abruptly ? new IOException("connection reset") : null));
            _watches.Clear();
        }
    }

    public int Count(string requestPrefix)
    {
        lock (_lock)
        {
            return Requests.Count(r => r.StartsWith(requestPrefix, StringComparison.Ordinal));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (_lock)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        }

        if (Intercept?.Invoke(request) is { } answer)
        {
            return answer;
        }

        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken)) as JsonObject;
        var key = ResourceKey.Parse(request.RequestUri!);
        var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query);
        lock (_lock)
        {
            return request.Method.Method switch
            {
                "GET" when key.Name is not null => Get(key),
                "GET" when query["watch"] == "true" => Watch(key, query["resourceVersion"]),
                "GET" => List(key, query["limit"], query["continue"], query["fieldSelector"]),
                "POST" when key.Subresource is not null => Json(HttpStatusCode.Created, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Success" }),
                "POST" => Create(key, body!),
                "PUT" => Update(key, body!),
                "PATCH" => Patch(key, body!, request.Content!.Headers.ContentType!.MediaType!),
                "DELETE" => Delete(key),
                _ => Status(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", key),
            };
        }
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }

    private HttpResponseMessage Get(ResourceKey key) =>
        _objects.TryGetValue(key.Path, out var value) ? Json(HttpStatusCode.OK, value) : Status(HttpStatusCode.NotFound, "NotFound", key);

    private HttpResponseMessage List(ResourceKey key, string? limit, string? token, string? fieldSelector)
    {
        var (start, version) = (0, _version);
        if (token?.Split('/') is [var at, var position])
        {
            (version, start) = (long.Parse(at), int.Parse(position));
            if (version < _compacted)
            {
                return Status(HttpStatusCode.Gone, "Expired", key);
            }
        }

        var all = _objects.Where(o => o.Key.StartsWith(key.Prefix, StringComparison.Ordinal) && Selects(fieldSelector, o.Value)).Select(o => o.Value).ToList();
        var take = limit is null ? all.Count : int.Parse(limit);
        var next = start + take < all.Count ? $"{version}/{start + take}" : "";
        return Json(HttpStatusCode.OK, new JsonObject
        {
            ["kind"] = "List",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(), ["continue"] = next },
            ["items"] = all.Count == 0 ? null : new JsonArray([.. all.Skip(start).Take(take).Select(o => o.DeepClone())]),
        });
    }

    private static bool Selects(string? selector, JsonObject value) =>
        selector?.Split('=') is not [var path, var wanted]
        || path.Split('.').Aggregate((JsonNode?)value, (node, name) => node?[name])?.ToString() == wanted;

    private HttpResponseMessage Watch(ResourceKey collection, string? from)
    {
        var since = long.Parse(from ?? "0");
        if (since < _compacted)
        {
            return Status(HttpStatusCode.Gone, "Expired", collection);
        }

        var watch = new FakeWatch();
        foreach (var (version, type, key, value) in _history)
        {
            if (version > since && collection.Contains(key))
            {
                watch.Send(type, value);
            }
        }

        _watches.Add((collection, watch));
        var content = new StreamContent(watch.Stream);
        content.Headers.ContentType = new("application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private HttpResponseMessage Create(ResourceKey collection, JsonObject value)
    {
        var key = ResourceKey.Of(collection, value);
        if (_objects.ContainsKey(key.Path))
        {
            return Status(HttpStatusCode.Conflict, "AlreadyExists", key);
        }

        value["metadata"]!["uid"] = Guid.NewGuid().ToString();
        Store("ADDED", key, value);
        return Json(HttpStatusCode.Created, value);
    }

    private HttpResponseMessage Update(ResourceKey key, JsonObject value)
    {
        if (!_objects.TryGetValue(key.Path, out var old))
        {
            return Status(HttpStatusCode.NotFound, "NotFound", key);
        }

        if (value["metadata"]!["resourceVersion"]?.ToString() is { } version && version != old["metadata"]!["resourceVersion"]!.ToString())
        {
            return Status(HttpStatusCode.Conflict, "Conflict", key);
        }

        value["metadata"]!["uid"] = old["metadata"]!["uid"]!.DeepClone();
        Store("MODIFIED", key, value);
        return Json(HttpStatusCode.OK, value);
    }

    private HttpResponseMessage Patch(ResourceKey key, JsonObject patch, string mediaType)
    {
        if (!_objects.TryGetValue(key.Path, out var old))
        {
            return mediaType.Contains("apply-patch", StringComparison.Ordinal) ? Create(key with { Name = null }, patch) : Status(HttpStatusCode.NotFound, "NotFound", key);
        }

        var merged = (JsonObject)old.DeepClone();
        Merge(merged, patch);
        Store("MODIFIED", key, merged);
        return Json(HttpStatusCode.OK, merged);
    }

    private HttpResponseMessage Delete(ResourceKey key)
    {
        if (!_objects.Remove(key.Path, out var old))
        {
            return Status(HttpStatusCode.NotFound, "NotFound", key);
        }

        Publish("DELETED", key, (JsonObject)old.DeepClone());
        return Json(HttpStatusCode.OK, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Success" });
    }

    private void Store(string type, ResourceKey key, JsonObject value)
    {
        _objects[key.Path] = value;
        Publish(type, key, value);
    }

    private void Publish(string type, ResourceKey key, JsonObject value)
    {
        value["metadata"]!["resourceVersion"] = (++_version).ToString();
        var snapshot = (JsonObject)value.DeepClone();
        _history.Add((_version, type, key, snapshot));
        foreach (var (collection, watch) in _watches)
        {
            if (collection.Contains(key))
            {
                watch.Send(type, snapshot);
            }
        }
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    public static HttpResponseMessage Status(HttpStatusCode code, string reason, ResourceKey key) => Json(code, new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = "Failure",
        ["message"] = $"{key.Plural} \"{key.Name}\": {reason}",
        ["reason"] = reason,
        ["details"] = new JsonObject { ["name"] = key.Name, ["kind"] = key.Plural },
        ["code"] = (int)code,
    });

    public static HttpResponseMessage Json(HttpStatusCode code, JsonObject value) =>
        new(code) { Content = new StringContent(value.ToJsonString(), Encoding.UTF8, "application/json") };
}
