namespace KubeKit.Scheduler.Plugins;

/// <summary>Brings a plugin's own numbers onto the common scale.</summary>
internal static class Scores
{
    /// <summary>Scales so that the highest becomes 100; the other way round where fewer is better.</summary>
    public static void Normalize(Span<long> scores, bool fewerIsBetter = false)
    {
        long max = 0;
        foreach (var score in scores)
        {
            max = Math.Max(max, score);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var scaled = max == 0 ? 0 : scores[i] * IScorePlugin.MaxScore / max;
            scores[i] = fewerIsBetter ? IScorePlugin.MaxScore - scaled : scaled;
        }
    }

    /// <summary>Scales so that the lowest becomes 0 and the highest 100.</summary>
    public static void Stretch(Span<long> scores)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var score in scores)
        {
            (min, max) = (Math.Min(min, score), Math.Max(max, score));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = max > min ? IScorePlugin.MaxScore * (scores[i] - min) / (max - min) : 0;
        }
    }
}
