using Google.Protobuf;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Writing;

/// <summary>A conditional write as one etcd transaction on the key's mod revision, and what its answer means.</summary>
internal static class WriteTransaction
{
    public static TxnRequest Build(EtcdValues values, in StoreWrite write, long id, ByteString fence, long fenceRevision)
    {
        var keys = values.Keys;
        var key = keys.Of(write.Key);
        var transaction = new TxnRequest();
        transaction.Compare.Add(Is(fence, Compare.Types.CompareResult.Equal, fenceRevision));
        if (write.ExpectedRevision is { } expected)
        {
            transaction.Compare.Add(Is(key, Compare.Types.CompareResult.Equal, expected));
        }

        if (write.Kind == StoreWriteKind.Put)
        {
            transaction.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = key, Value = values.Encode(write, id) } });
        }
        else
        {
            // Only what exists can be deleted: otherwise the last state of nothing would be noted.
            transaction.Compare.Add(Is(key, Compare.Types.CompareResult.Greater, 0));
            transaction.Success.Add(new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = key } });
            transaction.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = keys.Deleted, Value = values.Encode(write, id) } });
        }

        transaction.Failure.Add(new RequestOp { RequestRange = new RangeRequest { Key = key } });
        transaction.Failure.Add(new RequestOp { RequestRange = new RangeRequest { Key = fence, KeysOnly = true } });
        return transaction;
    }

    /// <summary>What became of the write; null when it was fenced off: then nothing was written, and it may be tried again.</summary>
    public static CommitResult? Read(EtcdValues values, in StoreWrite write, long fenceRevision, TxnResponse answer)
    {
        if (answer.Succeeded)
        {
            return Committed(write, answer.Header.Revision);
        }

        if (answer.Responses[1].ResponseRange.Kvs is not [{ } fence] || fence.ModRevision != fenceRevision)
        {
            return null;
        }

        var found = answer.Responses[0].ResponseRange.Kvs;
        return found.Count == 0
            ? new CommitResult(CommitOutcome.NotFound, null)
            : new CommitResult(CommitOutcome.Conflict, values.Decode(found[0]));
    }

    public static CommitResult Committed(in StoreWrite write, long revision) =>
        new(CommitOutcome.Committed, new StoreRecord(write.Key, RevisionSplice.Insert(write.Value.Span, write.RevisionOffset, revision), revision));

    private static Compare Is(ByteString key, Compare.Types.CompareResult relation, long revision) =>
        new() { Key = key, Target = Compare.Types.CompareTarget.Mod, Result = relation, ModRevision = revision };
}
