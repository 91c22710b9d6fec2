using System.Globalization;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>The node ports of Services: which of the range are taken. Safe to use from several threads.</summary>
internal sealed class NodePorts(int first, int last)
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];

    /// <summary>Takes any free port.</summary>
    /// <returns>Null when none is left.</returns>
    public int? TakeAny()
    {
        lock (_lock)
        {
            var count = last - first + 1;
            var offset = Random.Shared.Next(count);
            for (var i = 0; i < count; i++)
            {
                var port = first + ((offset + i) % count);
                if (_taken.Add(port))
                {
                    return port;
                }
            }

            return null;
        }
    }

    /// <summary>Takes one port.</summary>
    /// <returns>Null on success, or why not.</returns>
    public string? Take(int port)
    {
        if (port < first || port > last)
        {
            return string.Create(CultureInfo.InvariantCulture, $"provided port is not in the valid range. The range of valid ports is {first}-{last}");
        }

        lock (_lock)
        {
            return _taken.Add(port) ? null : "provided port is already allocated";
        }
    }

    /// <summary>Gives a port back.</summary>
    public void Release(int port)
    {
        lock (_lock)
        {
            _taken.Remove(port);
        }
    }
}
