using System.Diagnostics;

namespace KubeKit.Client.Tests.Fakes;

internal static class Eventually
{
    /// <summary>Waits until something is so; fails with the text of the condition when it is not within ten seconds.</summary>
    public static async Task True(Func<bool> condition, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"not within 10 s: {text}");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Moves a fake clock on, step by step, until something is so.</summary>
    public static Task True(Microsoft.Extensions.Time.Testing.FakeTimeProvider time, TimeSpan step, Func<bool> condition) => True(() =>
    {
        if (condition())
        {
            return true;
        }

        time.Advance(step);
        return condition();
    });
}
