using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Reconciling;

/// <summary>Reads and sets the conditions of a status. What stays as it is stays the same list, so that nothing need be written.</summary>
public static class Conditions
{
    /// <summary>A condition, or null.</summary>
    public static Condition? Find(this IReadOnlyList<Condition>? conditions, string type) => conditions?.FirstOrDefault(c => c.Type == type);

    /// <summary>Whether a condition is there and holds.</summary>
    public static bool IsTrue(this IReadOnlyList<Condition>? conditions, string type) => conditions.Find(type)?.Status == ConditionStatus.True;

    /// <summary>
    /// The conditions with one set. Its time is the moment at which its status last became what it is: kept while the status
    /// stays, whatever reason and message say.
    /// </summary>
    /// <param name="conditions">The conditions so far; null for none.</param>
    /// <param name="next">The condition; its time is not looked at.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<Condition> Set(this IReadOnlyList<Condition>? conditions, Condition next, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(next);
        var before = conditions.Find(next.Type);

        // In whole seconds, as the API writes it: else what is read back would differ from what was set.
        next = next with { LastTransitionTime = before?.Status == next.Status ? before.LastTransitionTime : Seconds(now) };
        return before == next ? conditions!
            : before is null ? [.. conditions ?? [], next]
            : [.. conditions!.Select(c => c.Type == next.Type ? next : c)];
    }

    /// <summary>The conditions with one set to hold or not.</summary>
    /// <param name="conditions">The conditions so far; null for none.</param>
    /// <param name="type">Which aspect, such as <c>Ready</c>.</param>
    /// <param name="holds">Whether it holds; null when nobody can tell.</param>
    /// <param name="reason">Why, as one CamelCase word.</param>
    /// <param name="message">Why, as text for people.</param>
    /// <param name="observedGeneration">The generation of the object that this was found for.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<Condition> Set(
        this IReadOnlyList<Condition>? conditions, string type, bool? holds, string reason, string message, long? observedGeneration, DateTimeOffset now) =>
        conditions.Set(
            new Condition
            {
                Type = type,
                Status = holds switch { true => ConditionStatus.True, false => ConditionStatus.False, null => ConditionStatus.Unknown },
                Reason = reason,
                Message = message,
                ObservedGeneration = observedGeneration,
            },
            now);

    /// <summary>The conditions without one.</summary>
    public static IReadOnlyList<Condition>? Remove(this IReadOnlyList<Condition>? conditions, string type) =>
        conditions.Find(type) is null ? conditions : [.. conditions!.Where(c => c.Type != type)];

    private static DateTimeOffset Seconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
