namespace KubeKit.ApiServer.Routing;

/// <summary>
/// A request path taken apart by the API's conventions. A path that names no resource (such as <c>/healthz</c>) has an
/// empty <see cref="Resource"/>.
/// </summary>
internal sealed class ApiPath
{
    /// <summary>The API group; empty for core.</summary>
    public string Group { get; private set; } = "";

    /// <summary>The version, such as <c>v1</c>.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The namespace; empty for none or all.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>The plural name of the resource; empty when the path names none.</summary>
    public string Resource { get; private set; } = "";

    /// <summary>The object's name; empty for the collection.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The subresource; empty for none.</summary>
    public string Subresource { get; private set; } = "";

    /// <summary>What follows the subresource, with its leading slash; empty for nothing. Only proxies take it.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>Whether the path is of the old form <c>/api/v1/watch/...</c>.</summary>
    public bool IsWatch { get; private set; }

    /// <summary>Whether the path is of the old form <c>/api/v1/proxy/...</c>.</summary>
    public bool IsProxy { get; private set; }

    /// <summary>Whether the path names a resource.</summary>
    public bool IsResource => Resource.Length > 0;

    /// <summary>Takes a path apart. Never fails: what has no resource's form names none.</summary>
    public static ApiPath Parse(string path)
    {
        var result = new ApiPath();
        var cursor = new Cursor(path);
        var prefix = cursor.Next();
        if (prefix.SequenceEqual("apis"))
        {
            result.Group = cursor.Next().ToString();
        }
        else if (!prefix.SequenceEqual("api"))
        {
            return result;
        }

        result.Version = cursor.Next().ToString();
        result.ParseResource(ref cursor);
        return result;
    }

    private void ParseResource(ref Cursor cursor)
    {
        var first = cursor.Next();
        if (first.SequenceEqual("watch") || first.SequenceEqual("proxy"))
        {
            (IsWatch, IsProxy) = (first[0] == 'w', first[0] == 'p');
            first = cursor.Next();
        }

        if (first.SequenceEqual("namespaces"))
        {
            var name = cursor.Next().ToString();
            var atResource = cursor;
            var next = cursor.Next();
            // .../namespaces, .../namespaces/x and .../namespaces/x/status are about namespaces; all else lies in one.
            if (next.Length > 0 && !(next.SequenceEqual("status") || next.SequenceEqual("finalize")))
            {
                Namespace = name;
                cursor = atResource;
                first = cursor.Next();
            }
            else
            {
                (Namespace, Resource, Name) = (name, "namespaces", name);
                Subresource = next.ToString();
                Rest = cursor.Rest;
                return;
            }
        }

        Resource = first.ToString();
        Name = cursor.Next().ToString();
        if (IsProxy)
        {
            Subresource = "proxy";
        }
        else
        {
            Subresource = cursor.Next().ToString();
        }

        Rest = cursor.Rest;
    }

    // Walks segments; a struct, so that a place in the path can be kept and returned to.
    private ref struct Cursor(string path)
    {
        private int _position;

        /// <summary>The next segment; empty at the end.</summary>
        public ReadOnlySpan<char> Next()
        {
            if (_position >= path.Length)
            {
                return default;
            }

            var start = _position + 1;
            var length = path.AsSpan(start).IndexOf('/');
            _position = length < 0 ? path.Length : start + length;
            return path.AsSpan(start, _position - start);
        }

        /// <summary>What was not walked yet, with its leading slash.</summary>
        public readonly string Rest => _position >= path.Length ? "" : path[_position..];
    }
}
