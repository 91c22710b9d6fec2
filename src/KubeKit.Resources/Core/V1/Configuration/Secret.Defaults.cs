using System.Text;
using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Secret : IDefaulted<Secret>
{
    // stringData is a convenience for writers: it goes into data, over it, and is never stored or shown.
    /// <inheritdoc/>
    public Secret WithDefaults()
    {
        if (StringData is not { Count: > 0 } strings)
        {
            return StringData is null ? this : this with { StringData = null };
        }

        var data = new Dictionary<string, byte[]>(Data ?? new Dictionary<string, byte[]>(), StringComparer.Ordinal);
        foreach (var (key, text) in strings)
        {
            data[key] = Encoding.UTF8.GetBytes(text);
        }

        return this with { Data = data, StringData = null };
    }
}
