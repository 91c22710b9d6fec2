using System.Diagnostics;
using System.Globalization;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>A child that has started and waits to be told what to do: its start is paid while something else is checked.</summary>
internal sealed class StandbyChild : IDisposable
{
    private readonly Process _process = Process.Start(ChildProcess.StartInfo(KilledWriter.Command))!;
    private readonly Task<string> _errors;

    public StandbyChild() => _errors = _process.StandardError.ReadToEndAsync();

    /// <summary>Lets it work until it has acknowledged so many writes or has killed itself; then kills it.</summary>
    /// <returns>All that it told, to its last moment.</returns>
    public List<JournalEntry> RunAndKill(string directory, long firstId, long watched, Deadline deadline)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{directory}\t{firstId}\t{watched}\t{deadline.File}\t{deadline.Call}"));
        _process.StandardInput.Flush();
        var entries = new List<JournalEntry>();
        var pipe = _process.StandardOutput.BaseStream;
        var buffer = new byte[JournalEntry.Bytes * 256];
        var (used, acknowledged, killed) = (0, 0, false);
        while (true)
        {
            if (!killed && acknowledged >= deadline.Writes)
            {
                _process.Kill();
                killed = true;
            }

            var read = pipe.Read(buffer, used, buffer.Length - used);
            if (read == 0)
            {
                break;
            }

            used += read;
            var whole = used / JournalEntry.Bytes * JournalEntry.Bytes;
            for (var at = 0; at < whole; at += JournalEntry.Bytes)
            {
                var entry = JournalEntry.Read(buffer.AsSpan(at));
                acknowledged += entry.Kind == Entry.Acknowledged ? 1 : 0;
                entries.Add(entry);
            }

            buffer.AsSpan(whole, used - whole).CopyTo(buffer);
            used -= whole;
        }

        _process.WaitForExit();
        // 128 + SIGKILL: anything else is a child that ended by itself.
        Assert.True(_process.ExitCode == 137, $"the child ended with {_process.ExitCode}: {_errors.GetAwaiter().GetResult()}");
        return entries;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

/// <summary>When a child dies: after so many acknowledged writes, or at the k-th call about a file, which it counts by itself.</summary>
internal readonly record struct Deadline(int Writes, string File = "", int Call = 0);
