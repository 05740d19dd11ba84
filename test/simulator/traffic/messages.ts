import type { Question } from './comments.ts'

/** In Messenger, where people tell more. */
export const messengerQuestions: Question[] = [
  {
    text: 'Chào ILO, em làm may ở Bình Dương. Công ty nợ lương 2 tháng nay, tụi em nên làm gì ạ?',
    more: 'Có khoảng 40 người bị như vậy ạ',
    answer:
      'Chào bạn, cảm ơn bạn đã nhắn tin. Tập thể có thể yêu cầu công đoàn và hoà giải viên lao động hỗ trợ, đồng thời gửi đơn đến thanh tra lao động tỉnh. Bạn cho biết tên công ty để chúng tôi hướng dẫn cụ thể nhé.',
  },
  {
    text: 'cho e hoi nghi thai san 6 thang co dc tinh phep nam ko a',
    answer: 'Dạ có ạ, thời gian nghỉ thai sản được tính là thời gian làm việc để tính ngày nghỉ hằng năm.',
  },
  {
    text: 'Hello, I am a journalist working on a story about platform workers. Whom may I contact for an interview?',
    more: 'My deadline is tomorrow at noon, Ha Noi time.',
    answer:
      'Hello, thank you for writing. Please send your questions here and our communications officer will come back to you today.',
  },
  {
    text: 'Ad ơi cho em hỏi lương tối thiểu vùng ở Hải Dương giờ là bao nhiêu vậy ạ',
    answer:
      'Chào bạn, bạn cho biết xã, phường nơi công ty đặt trụ sở, vì mỗi địa bàn thuộc một vùng khác nhau ạ.',
  },
  {
    text: 'Em bị tai nạn ở xưởng, gãy 2 ngón tay, chủ chỉ đưa 2 triệu rồi cho nghỉ. Em phải làm sao ạ?',
    more: 'Em không có hợp đồng, chỉ có tin nhắn zalo với chủ thôi ạ',
    answer:
      'Rất chia sẻ với bạn. Người sử dụng lao động phải trả chi phí y tế, tiền lương khi điều trị và bồi thường, kể cả khi không ký hợp đồng bằng văn bản. Bạn giữ lại tin nhắn và giấy ra viện, chúng tôi gửi bạn nơi trợ giúp pháp lý miễn phí nhé.',
  },
  {
    text: 'Thẻ BHYT của mình hết hạn tháng trước do nghỉ việc, giờ đi khám thì có được hưởng không ạ?',
    answer:
      'Chào bạn, bạn có thể tham gia BHYT hộ gia đình; tham gia lại trong 3 tháng thì vẫn được tính liên tục ạ.',
  },
  {
    text: 'ad oi bh nhan tien that nghiep dc may thang z, e dong bhtn dc 3 nam 2 thang',
    answer:
      'Chào bạn, đóng đủ 36 tháng được hưởng 3 tháng trợ cấp, phần lẻ được cộng dồn cho lần sau. Bạn nộp hồ sơ trong 3 tháng từ ngày nghỉ việc nhé.',
  },
  {
    text: 'Có người nhắn em đóng 3 triệu để đi làm ở Nhật theo chương trình của ILO, có thật không ạ? Em sợ bị lừa',
    more: 'Họ bảo chuyển khoản trong hôm nay',
    answer:
      'Bạn đừng chuyển tiền nhé. ILO không tuyển lao động và không thu phí. Bạn chụp lại tin nhắn và báo công an nơi gần nhất ạ.',
  },
  {
    text: 'Do you have internships in the Ha Noi office this winter? I study labour economics.',
    answer: 'Hello, internships are published on jobs.ilo.org. We wish you good luck.',
  },
  {
    text: 'Công ty thu hộ chiếu của mấy bạn công nhân nước ngoài, nói là giữ hộ. Như vậy có đúng luật không?',
    answer:
      'Chào bạn, giữ giấy tờ tuỳ thân của người lao động là hành vi bị cấm và là một dấu hiệu của lao động cưỡng bức. Bạn cho biết thêm để chúng tôi chuyển đến cơ quan có thẩm quyền, thông tin được giữ kín ạ.',
  },
  {
    text: 'Doanh nghiệp em có 35 lao động thì có phải tổ chức đối thoại tại nơi làm việc không ạ?',
    answer:
      'Dạ có ạ, đối thoại định kỳ ít nhất mỗi năm một lần (Điều 63). Tài liệu hướng dẫn có trên trang của chúng tôi.',
  },
  {
    text: 'e lam thoi vu o kho hang k co hop dong gi het, tet nay e co dc nghi huong luong k a',
    answer:
      'Chào bạn, nếu bạn làm việc có trả công và chịu sự quản lý thì vẫn là quan hệ lao động, dù không có hợp đồng giấy, và bạn được nghỉ lễ Tết hưởng lương ạ.',
  },
  {
    text: 'Mình muốn đặt sách hướng dẫn về Công ước 190, có bản giấy không ạ?',
    answer: 'Chào bạn, bản tiếng Việt tải miễn phí trên trang; bản giấy bạn gửi giúp địa chỉ cơ quan nhé.',
  },
  {
    text: 'My domestic worker asks about voluntary social insurance. Is there a leaflet in simple Vietnamese?',
    answer: 'Hello, yes. We have a short leaflet for domestic workers and will send you the link here.',
  },
  {
    text: 'Con gái em 16 tuổi được rủ đi làm phục vụ bên Campuchia lương 20 triệu, bao ăn ở, em thấy lo quá',
    more: 'Người ta hẹn thứ 7 này đi rồi ạ',
    answer:
      'Đây là dấu hiệu rất đáng ngại. Gia đình giữ cháu lại và gọi ngay Tổng đài phòng, chống mua bán người 111 (miễn phí, 24/7). Chúng tôi luôn ở đây nếu bạn cần.',
  },
]

export const thanks = [
  'Dạ em cảm ơn ad ạ 🙏',
  'Cảm ơn anh chị nhiều',
  'Ok ad',
  'Thank you so much!',
  'dạ vâng ạ',
]
