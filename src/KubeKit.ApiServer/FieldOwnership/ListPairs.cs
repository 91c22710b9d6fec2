using System.Text.Json;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>An item of a merged list: as it is live and as it is applied, either possibly missing.</summary>
internal readonly record struct ListPair(string Step, JsonElement Live, JsonElement Applied);

/// <summary>
/// The items of two lists in the order of the merged list: applied items in the order applied, live ones in the order live,
/// and where both rules leave a choice, live items first.
/// </summary>
internal static class ListPairs
{
    public static IEnumerable<ListPair> Of(MergeNode type, JsonElement live, JsonElement applied)
    {
        var liveSteps = ListSteps.Of(type, live);
        var appliedSteps = ListSteps.Of(type, applied);
        var liveByStep = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < liveSteps.Length; i++)
        {
            liveByStep.TryAdd(liveSteps[i], live[i]);
        }

        var wanted = appliedSteps.ToHashSet(StringComparer.Ordinal);
        var shared = new Queue<string>(appliedSteps.Where(liveByStep.ContainsKey));
        var l = 0;
        for (var a = 0; l < liveSteps.Length || a < appliedSteps.Length;)
        {
            if (l < liveSteps.Length && !wanted.Contains(liveSteps[l]))
            {
                yield return new(liveSteps[l], live[l], default);
                l++;
            }
            else if (l < liveSteps.Length && (shared.Count == 0 || shared.Peek() != liveSteps[l]))
            {
                // An applied item whose turn was before or comes later.
                l++;
            }
            else if (a < appliedSteps.Length)
            {
                yield return new(appliedSteps[a], liveByStep.GetValueOrDefault(appliedSteps[a]), applied[a]);
                if (shared.Count > 0 && shared.Peek() == appliedSteps[a])
                {
                    shared.Dequeue();
                }

                a++;
            }
        }
    }
}
