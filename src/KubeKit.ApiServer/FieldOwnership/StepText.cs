using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>The text forms of steps: in <c>fieldsV1</c>, and as a path that people read.</summary>
internal static class StepText
{
    /// <summary>How values within steps are written.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The step to an entry of a map.</summary>
    public static string Key(ReadOnlySpan<byte> utf8Name) => string.Concat("f:", System.Text.Encoding.UTF8.GetString(utf8Name));

    /// <summary>A path as upstream shows it: <c>.spec.containers[name="web"].image</c>.</summary>
    public static string Path(IEnumerable<string> steps)
    {
        var path = new StringBuilder();
        foreach (var step in steps)
        {
            Append(path, step);
        }

        return path.ToString();
    }

    /// <summary>The paths of all members of a set.</summary>
    public static IEnumerable<string> Paths(FieldSet set)
    {
        var paths = new List<string>();
        Collect(set, [], paths);
        return paths;
    }

    private static void Collect(FieldSet set, List<string> way, List<string> paths)
    {
        for (var i = 0; i < set.Count; i++)
        {
            way.Add(set.Steps[i]);
            if (set.Children[i].IsMember)
            {
                paths.Add(Path(way));
            }

            Collect(set.Children[i], way, paths);
            way.RemoveAt(way.Count - 1);
        }
    }

    private static void Append(StringBuilder path, string step)
    {
        switch (step[0])
        {
            case 'f':
                path.Append('.').Append(step, 2, step.Length - 2);
                break;
            case 'v':
                path.Append("[=").Append(step, 2, step.Length - 2).Append(']');
                break;
            case 'i':
                path.Append('[').Append(step, 2, step.Length - 2).Append(']');
                break;
            default:
                using (var key = JsonDocument.Parse(step.AsMemory(2)))
                {
                    path.Append('[').AppendJoin(',', key.RootElement.EnumerateObject().Select(p => $"{p.Name}={p.Value.GetRawText()}")).Append(']');
                }

                break;
        }
    }
}
